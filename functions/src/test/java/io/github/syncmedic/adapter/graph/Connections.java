package io.github.syncmedic.adapter.graph;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.TenantId;
import java.net.URI;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the tests of this package connect with. */
final class Connections {
  static final String TOKEN = "canary-token";
  static final Configuration CONTOSO =
      new Configuration(new ConfigurationId("sp-1"), "contoso.com");
  static final JobRef JOB =
      new JobRef(TenantId.OWN, CONTOSO.id(), new JobId("AD2AADProvisioning.t.1"));

  private Connections() {}

  static TokenCredential token() {
    return token(TOKEN);
  }

  static TokenCredential token(String text) {
    return context ->
        Mono.just(new AccessToken(text, OffsetDateTime.parse("2030-01-01T00:00:00Z")));
  }

  /** Real deadlines, time that only pauses move. */
  static GraphOptions options(URI endpoint, MovedTime time) {
    return GraphOptions.of(GraphCloud.GLOBAL, Connections::token)
        .withEndpoint(endpoint)
        .withTime(time, time);
  }

  static <T> Problem unread(@Nullable Reading<T> reading) {
    if (reading instanceof Reading.Unread<T> unread) {
      return unread.problem();
    }
    throw new AssertionError("was read: " + reading);
  }

  static <T> T read(@Nullable Reading<T> reading) {
    if (reading instanceof Reading.Read<T> read) {
      return read.value();
    }
    throw new AssertionError("was not read: " + reading);
  }

  static Problem problem(Answer answer) {
    if (answer instanceof Answer.NotApplied it) {
      return it.problem();
    }
    if (answer instanceof Answer.Unclear it) {
      return it.problem();
    }
    throw new AssertionError("was accepted: " + answer);
  }
}
