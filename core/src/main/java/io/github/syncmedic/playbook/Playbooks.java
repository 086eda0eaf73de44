package io.github.syncmedic.playbook;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/** The playbooks at hand, in the order in which they are tried. Immutable. */
public final class Playbooks {
  /** What is for less stands before what is for more of the same. */
  private static final List<String> SHIPPED =
      List.of(
          "agent-down",
          "service-account",
          "quarantine-connection",
          "quarantine-escrow-proportion",
          "quarantine-escrow-threshold",
          "quarantine-too-many-deletes",
          "quarantined-on-demand",
          "ingestion-interrupted",
          "quarantine-unknown",
          "escrows-pruned",
          "paused-job",
          "password-hash-sync",
          "stale-job",
          "escrow-forecast",
          "disable-deadline",
          "fleet-incident",
          "watcher-blind",
          "password-writeback",
          "tenant-delete-threshold",
          "object-missing",
          "restart",
          "clear",
          "start",
          "pause",
          "provision-on-demand",
          "validate-credentials",
          "allow-deletes");

  private static final int LARGEST = 256 * 1024;
  private static final int LONGEST_LINE = 4096;
  private static final int MOST_LINES = 2000;
  private static final int DEEPEST = 32;
  private static final Json YAML = new Json(yamlMapper());

  private final List<Playbook> playbooks;

  private Playbooks(List<Playbook> playbooks) {
    this.playbooks = List.copyOf(playbooks);
  }

  /** The playbooks that come with the product. */
  public static Playbooks shipped() {
    return Shipped.PLAYBOOKS;
  }

  /** Read when they are first asked for, and once. */
  private static final class Shipped {
    static final Playbooks PLAYBOOKS =
        new Playbooks(SHIPPED.stream().map(name -> parse(name, resource(name))).toList());
  }

  /** These playbooks, tried in this order. */
  public static Playbooks of(List<Playbook> playbooks) {
    return new Playbooks(playbooks);
  }

  /**
   * These playbooks and {@code others}, of different names: one of the same name stands in the
   * place of the one here; of the rest, those that are for some trouble are tried before all here.
   */
  public Playbooks with(List<Playbook> others) {
    var added = others.stream().filter(it -> named(it.name()).isEmpty()).toList();
    var kept = playbooks.stream().map(it -> new Playbooks(others).named(it.name()).orElse(it));
    return new Playbooks(
        Stream.of(
                added.stream().filter(it -> it.when().isPresent()),
                kept,
                added.stream().filter(it -> it.when().isEmpty()))
            .flatMap(Function.identity())
            .toList());
  }

  /** These playbooks, none of which acts by itself. */
  Playbooks asking() {
    return with(
        playbooks.stream().map(it -> it.with(it.autonomy().cappedBy(Autonomy.SUGGEST))).toList());
  }

  /** All of them. */
  public List<Playbook> all() {
    return playbooks;
  }

  /** The playbook called {@code name}. */
  public Optional<Playbook> named(String name) {
    return playbooks.stream().filter(playbook -> playbook.name().equals(name)).findFirst();
  }

  /** The first playbook that is for what {@code verdict} says. */
  public Optional<Playbook> fitting(Verdict verdict) {
    return playbooks.stream()
        .filter(playbook -> playbook.when().filter(when -> when.fits(verdict)).isPresent())
        .findFirst();
  }

  /**
   * Reads one playbook from YAML.
   *
   * @param file the name for messages
   * @throws IllegalArgumentException with file, line and what is allowed, when it is not one
   */
  public static Playbook parse(String file, String yaml) {
    try {
      refuseSize(yaml);
      var playbook = YAML.read(yaml, Playbook.class);
      refuseAliasesAndTags(yaml);
      return playbook;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ".yaml: " + e.getMessage(), e);
    }
  }

  /**
   * The loader's limit lets a comment at the end pass, for a long line it takes memory by the
   * square of its length, and for each of many lines it takes its time.
   */
  private static void refuseSize(String yaml) {
    if (yaml.length() > LARGEST) {
      throw new IllegalArgumentException(
          "Tried to read a playbook of more than 256 KiB; try a shorter one");
    }
    if (yaml.lines().count() > MOST_LINES) {
      throw new IllegalArgumentException(
          "Tried to read a playbook of more than 2,000 lines; try fewer steps");
    }
    var before = yaml.lines().takeWhile(it -> it.length() <= LONGEST_LINE).count();
    if (before < yaml.lines().count()) {
      throw new IllegalArgumentException(
          "Tried to read a playbook, because line %d has more than 4,096 characters; try several lines"
              .formatted(before + 1));
    }
  }

  /** Jackson takes an alias for a text, its name, and ignores tags: neither is what is meant. */
  private static void refuseAliasesAndTags(String yaml) {
    for (var event : new Yaml(limits()).parse(new StringReader(yaml))) {
      var isTagged =
          (event instanceof ScalarEvent scalar && scalar.getTag() != null)
              || (event instanceof CollectionStartEvent collection && collection.getTag() != null);
      if (event instanceof AliasEvent || isTagged) {
        throw new IllegalArgumentException(
            "Tried to read a playbook, because line %d has an alias or a tag; try the value itself"
                .formatted(event.getStartMark().getLine() + 1));
      }
    }
  }

  private static LoaderOptions limits() {
    var limits = new LoaderOptions();
    limits.setCodePointLimit(LARGEST);
    limits.setNestingDepthLimit(DEEPEST);
    limits.setAllowDuplicateKeys(false);
    limits.setMaxAliasesForCollections(0);
    return limits;
  }

  private static JsonMapper yamlMapper() {
    return JsonMapper.builder(YAMLFactory.builder().loaderOptions(limits()).build())
        .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true)
        .build();
  }

  private static String resource(String name) {
    try (var stream = Playbooks.class.getResourceAsStream("/playbooks/" + name + ".yaml")) {
      if (stream == null) {
        throw new IllegalStateException(
            "Tried to read playbook %s, because it is listed but not packaged".formatted(name));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Tried to read playbook " + name, e);
    }
  }
}
