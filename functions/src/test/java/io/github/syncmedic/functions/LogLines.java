package io.github.syncmedic.functions;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What this thread logs, by whatever logger, with stack traces, while it is open. */
final class LogLines extends Handler implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");

  private final Thread thread = Thread.currentThread();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final SimpleFormatter formatter = new SimpleFormatter();

  LogLines() {
    ROOT.addHandler(this);
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord line) {
    if (Thread.currentThread() == thread) {
      var trace = new StringWriter();
      Optional.ofNullable(line.getThrown())
          .ifPresent(it -> it.printStackTrace(new PrintWriter(trace)));
      lines.add(formatter.formatMessage(line) + trace);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
  }
}
