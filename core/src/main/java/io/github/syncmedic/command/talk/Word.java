package io.github.syncmedic.command.talk;

import io.github.syncmedic.command.Access;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words that people may begin with, in the order in which they are shown. */
public enum Word {
  /** How jobs fare. */
  STATUS(
      "status [job|domain]",
      Access.READ,
      "shows how jobs fare, the worst first, each with the number by which it can be named",
      "status contoso.com"),
  /** What is known of one job. */
  WHY("why <job>", Access.READ, "shows what is known of a job, and what that rests on", "why 3"),
  /** Runs. */
  RUNS("runs", Access.READ, "shows the latest runs, those first that wait for somebody", "runs"),
  /** The portal's Restart. */
  RESTART(
      "restart <job> [because …]",
      Access.OPERATE,
      "restarts a job; every object is evaluated again",
      "restart 3 because the agent is back"),
  /** Lifts a quarantine. */
  CLEAR(
      "clear <job> [because …]",
      Access.OPERATE,
      "lifts a job's quarantine, and keeps what it knows",
      "clear contoso.com"),
  /** Starts. */
  START("start <job> [because …]", Access.OPERATE, "starts a paused or quarantined job", "start 3"),
  /** Pauses. */
  PAUSE(
      "pause <job> [because …]",
      Access.OPERATE,
      "pauses a job",
      "pause 3 because the domain moves tonight"),
  /** Runs a playbook, or shows a run. */
  RUN(
      "run <playbook> <job> [input=value …] [because …], or run <run>",
      Access.OPERATE,
      "runs a playbook; with the number or id of a run alone, shows that run",
      "run provision-on-demand 3 object=\"CN=Ada Lovelace,OU=Staff,DC=contoso,DC=com\""),
  /** Plans. */
  PLAN(
      "plan <playbook> <job> [input=value …]",
      Access.OPERATE,
      "shows what a playbook would do, and does nothing",
      "plan restart 3"),
  /** Approves. */
  APPROVE(
      "approve <run> [code] [because …]",
      Access.APPROVE,
      "approves what a run waits for; where that was counted first, shows it and the code to repeat",
      "approve 12 4f3a9c71 because HR confirmed"),
  /** Rejects. */
  REJECT(
      "reject <run> [because …]",
      Access.APPROVE,
      "rejects what a run waits for; the run ends",
      "reject 12 because the scope is wrong"),
  /** Cancels. */
  CANCEL(
      "cancel <run> [because …]",
      Access.OPERATE,
      "stops a run; what it has sent before stands",
      "cancel 12"),
  /** Helps. */
  HELP("help [word]", Optional.empty(), "shows what can be said", "help restart");

  private final String usage;
  private final Optional<Access> access;
  private final String does;
  private final String example;

  Word(String usage, Access access, String does, String example) {
    this(usage, Optional.of(access), does, example);
  }

  Word(String usage, Optional<Access> access, String does, String example) {
    this.usage = usage;
    this.access = access;
    this.does = does;
    this.example = example;
  }

  /** The word as it is typed. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is used: what is in angle brackets is needed, what is in square ones is not. */
  public String usage() {
    return usage;
  }

  /** What it needs of whoever says it; empty where it needs nothing. */
  public Optional<Access> access() {
    return access;
  }

  /** What it does, as the rest of a sentence. */
  public String does() {
    return does;
  }

  /** A sentence that begins with it. */
  public String example() {
    return example;
  }

  /** The word that {@code text} is, however it is written. */
  static Optional<Word> of(String text) {
    return Arrays.stream(values()).filter(it -> it.text().equalsIgnoreCase(text)).findFirst();
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(Word::text).toList();
  }
}
