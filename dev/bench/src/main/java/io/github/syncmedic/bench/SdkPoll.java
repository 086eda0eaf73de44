package io.github.syncmedic.bench;

import com.azure.core.credential.TokenCredential;
import com.microsoft.graph.core.authentication.AzureIdentityAuthenticationProvider;
import com.microsoft.graph.models.ServicePrincipal;
import com.microsoft.graph.models.ServicePrincipalCollectionResponse;
import com.microsoft.graph.models.SynchronizationJob;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.ApiException;
import io.github.syncmedic.bench.PollMain.Tally;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a program does that uses the Graph SDK as its documentation shows, with its defaults. */
final class SdkPoll {
  static final int THREADS = 16;

  private static final String TEMPLATE = "1a4721b3-e57f-4451-ae87-ef078703ec94";
  private static final int LARGEST_PAGE = 999;

  private final GraphServiceClient graph;

  private SdkPoll(GraphServiceClient graph) {
    this.graph = graph;
  }

  static SdkPoll at(URI endpoint, TokenCredential credential) {
    var hosts = new String[] {endpoint.getHost()};
    var scope = "https://graph.microsoft.com/.default";
    var graph =
        new GraphServiceClient(new AzureIdentityAuthenticationProvider(credential, hosts, scope));
    graph.getRequestAdapter().setBaseUrl(endpoint + "/v1.0");
    return new SdkPoll(graph);
  }

  /**
   * Lists the jobs of each service principal, then gets each job, see <a
   * href="https://learn.microsoft.com/powershell/module/microsoft.graph.applications/get-mgserviceprincipalsynchronizationjob">the
   * cmdlet</a>.
   */
  Tally oneAtATime() {
    long jobs = 0;
    for (var principal : principals()) {
      for (var job : list(principal)) {
        jobs += isRead(get(principal, job)) ? 1 : 0;
      }
    }
    return new Tally(jobs, 0);
  }

  /** Lists the jobs of each service principal, several at once, and goes by what the lists say. */
  Tally onThreads() throws InterruptedException {
    var principals = principals();
    var pool = Executors.newFixedThreadPool(THREADS);
    try {
      var lists =
          pool.invokeAll(
              principals.stream()
                  .<Callable<List<SynchronizationJob>>>map(it -> () -> list(it))
                  .toList());
      return tally(lists);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Tally tally(List<Future<List<SynchronizationJob>>> lists)
      throws InterruptedException {
    long jobs = 0;
    long unread = 0;
    for (var list : lists) {
      try {
        jobs += list.get().stream().filter(SdkPoll::isRead).count();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof ApiException)) {
          throw new BenchException("Tried to list jobs with the SDK", e);
        }
        unread++;
      }
    }
    return new Tally(jobs, unread);
  }

  private List<String> principals() {
    var ids = new ArrayList<String>();
    var page =
        graph
            .servicePrincipals()
            .get(
                request -> {
                  request.queryParameters.filter = "applicationTemplateId eq '" + TEMPLATE + "'";
                  request.queryParameters.select = new String[] {"id", "displayName"};
                  request.queryParameters.top = LARGEST_PAGE;
                });
    while (page != null) {
      known(page.getValue()).stream().map(ServicePrincipal::getId).forEach(ids::add);
      page = next(page);
    }
    return ids;
  }

  private @Nullable ServicePrincipalCollectionResponse next(
      ServicePrincipalCollectionResponse page) {
    var link = page.getOdataNextLink();
    return link == null ? null : graph.servicePrincipals().withUrl(link).get();
  }

  private List<SynchronizationJob> list(String principal) {
    var jobs = graph.servicePrincipals().byServicePrincipalId(principal).synchronization().jobs();
    return known(Objects.requireNonNull(jobs.get()).getValue());
  }

  private SynchronizationJob get(String principal, SynchronizationJob job) {
    return Objects.requireNonNull(
        graph
            .servicePrincipals()
            .byServicePrincipalId(principal)
            .synchronization()
            .jobs()
            .bySynchronizationJobId(Objects.requireNonNull(job.getId()))
            .get());
  }

  private static boolean isRead(SynchronizationJob job) {
    return job.getStatus() != null && job.getStatus().getCode() != null;
  }

  private static <T> List<T> known(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
