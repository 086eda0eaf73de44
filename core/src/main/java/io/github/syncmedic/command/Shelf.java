package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.learning.Learning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows the playbooks at hand. Thread-safe; blocking on storage. */
final class Shelf {
  private final Supplier<Playbooks> playbooks;
  private final Documents documents;
  private final Learning learning;
  private final Policy policy;

  Shelf(Supplier<Playbooks> playbooks, Documents documents, Policy policy) {
    this.playbooks = playbooks;
    this.documents = documents;
    this.learning = new Learning(documents);
    this.policy = policy;
  }

  List<PlaybookLine> lines() {
    var leeway = new Leeway(documents, policy);
    return playbooks.get().all().stream().map(it -> PlaybookLine.of(it, leeway.of(it))).toList();
  }

  Optional<PlaybookView> view(String name) {
    return playbooks.get().named(name).map(it -> view(it, new Leeway(documents, policy).of(it)));
  }

  private PlaybookView view(Playbook playbook, Autonomy inForce) {
    var learned = learning.all(playbook.name()).orElse(Map.of());
    return new PlaybookView(
        playbook,
        inForce,
        playbook.isReadOnly(),
        playbook.approvals(),
        learned.entrySet().stream()
            .map(it -> PlaybookView.Learned.of(it.getKey(), it.getValue(), inForce))
            .toList());
  }
}
