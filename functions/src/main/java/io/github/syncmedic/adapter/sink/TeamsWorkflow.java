package io.github.syncmedic.adapter.sink;

import io.github.syncmedic.notify.Sink;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A channel of Teams through a workflow that begins "when a Teams webhook request is received". It
 * can add messages and change none. That the workflow took a card does not say that it posted it.
 * Nothing is sent again, since a workflow cannot tell that it has it.
 */
public final class TeamsWorkflow implements Channel {
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

  private final URI address;

  private TeamsWorkflow(URI address) {
    this.address = address;
  }

  /**
   * Reads the address of a workflow, which is a secret.
   *
   * @param domains whose hosts run workflows
   * @throws IllegalArgumentException when it is another address
   */
  public static TeamsWorkflow of(String text, List<String> domains) {
    return new TeamsWorkflow(
        Address.of(
            text, "of Teams", host -> domains.stream().anyMatch(it -> host.endsWith("." + it))));
  }

  /**
   * Reads domains, separated by commas.
   *
   * @throws IllegalArgumentException when one of them is none
   */
  public static List<String> domains(String text) {
    var domains = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (!domains.stream().allMatch(it -> DOMAIN.matcher(it).matches())) {
      throw new IllegalArgumentException(
          "Tried to read whose hosts run workflows, because one is no domain; try logic.azure.com");
    }
    return domains;
  }

  @Override
  public Sink sink() {
    return Sink.TEAMS;
  }

  @Override
  public Sent send(Message message, Post post) {
    var answer = post.send(address, Map.of(), TeamsCard.of(message), it -> false);
    return answer.isTaken() ? Sent.TAKEN : Sent.not(answer.why());
  }

  @Override
  public String toString() {
    return "TeamsWorkflow[not shown]";
  }
}
