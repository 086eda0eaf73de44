package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.Reading;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What a function app would do, in a process of its own that has App Service's environment. */
final class ManagedIdentityProcess {
  private ManagedIdentityProcess() {}

  public static void main(String[] arguments) {
    var credential =
        GraphCredential.MANAGED_IDENTITY.in(
            GraphCloud.GLOBAL, name -> Optional.ofNullable(System.getenv(name)));
    var jobs =
        GraphSyncJobs.connect(
            GraphOptions.of(GraphCloud.GLOBAL, credential).withEndpoint(URI.create(arguments[0])));
    var reading = jobs.configurations();
    if (reading instanceof Reading.Read<List<Configuration>> read) {
      var ref =
          Connections.read(jobs.jobsOf(read.value()).get(read.value().get(0).id())).get(0).ref();
      System.out.println("pause: " + (jobs.pause(ref) instanceof Answer.Accepted));
    }
    System.out.println("configurations: " + reading);
    System.out.println("calls: " + jobs.calls().requests());
  }
}
