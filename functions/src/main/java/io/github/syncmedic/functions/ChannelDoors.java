package io.github.syncmedic.functions;

import io.github.syncmedic.adapter.chat.Channels;
import io.github.syncmedic.adapter.entra.Authority;
import io.github.syncmedic.adapter.entra.EntraTokens;
import io.github.syncmedic.adapter.graph.GraphCloud;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ways in for other systems that are set up, and what reads tokens of Entra, where it is said
 * for whom those are issued. Settings are checked when this is made; what reads tokens is built
 * when the first one comes. Immutable.
 */
record ChannelDoors(List<Channel> channels, Optional<Tokens> tokens) {
  static ChannelDoors of(Settings settings) {
    var tokens = settings.value(Setting.API_AUDIENCE).map(it -> tokens(settings, it));
    return new ChannelDoors(
        Channels.builtIn((name, reader) -> settings.read(Setting.valueOf(name), reader), tokens),
        tokens);
  }

  private static Tokens tokens(Settings settings, String audiences) {
    var cloud =
        settings
            .value(Setting.GRAPH_CLOUD)
            .flatMap(GraphCloud::of)
            .orElseThrow(() -> settings.refusing(Setting.GRAPH_CLOUD));
    var authority =
        new Authority(
            cloud.login(),
            settings.tenant().value().toLowerCase(Locale.ROOT),
            Arrays.stream(audiences.split(",", -1))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet()));
    var reader = new Lazy<Tokens>(() -> EntraTokens.of(authority));
    return (token, now) -> reader.get().read(token, now);
  }
}
