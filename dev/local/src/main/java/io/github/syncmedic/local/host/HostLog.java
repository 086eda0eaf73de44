package io.github.syncmedic.local.host;

import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** One line per event: time, level, who, what. Thread-safe. */
final class HostLog {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final int FRAMES = 12;

  private final Consumer<String> lines;
  private final Clock clock;

  HostLog(Consumer<String> lines, Clock clock) {
    this.lines = lines;
    this.clock = clock;
  }

  void info(String who, String what) {
    write(Level.INFO, who, what);
  }

  void warn(String who, String what) {
    write(Level.WARNING, who, what);
  }

  void error(String who, String what, @Nullable Throwable cause) {
    write(Level.SEVERE, who, cause == null ? what : what + "\n" + trace(cause));
  }

  /** A handler for loggers of {@code java.util.logging}; without {@code who}, names the logger. */
  Handler handler(@Nullable String who) {
    return new Handler() {
      private final SimpleFormatter formatter = new SimpleFormatter();

      @Override
      public void publish(LogRecord record) {
        if (record.getLevel().intValue() < Level.INFO.intValue() || isTheHostsOwn(record)) {
          return;
        }
        // The worker sends the pattern as it is: what a function logs must be a finished string.
        String text =
            who == null ? formatter.formatMessage(record) : String.valueOf(record.getMessage());
        Throwable thrown = record.getThrown();
        write(
            record.getLevel(),
            who == null ? shortName(record.getLoggerName()) : who,
            thrown == null ? text : text + "\n" + trace(thrown));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** What the host's own calls of storage log: it would hide what those of the app do. */
  private static boolean isTheHostsOwn(LogRecord record) {
    String logger = record.getLoggerName();
    return logger != null
        && logger.startsWith("com.azure.")
        && !(Thread.currentThread().getContextClassLoader() instanceof AppLoader);
  }

  private void write(Level level, String who, String what) {
    String time = LocalTime.ofInstant(clock.instant(), ZoneId.systemDefault()).format(TIME);
    lines.accept("%s %-5s %s  %s".formatted(time, name(level), who, what));
  }

  private static String name(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    return level.intValue() >= Level.WARNING.intValue() ? "WARN" : "INFO";
  }

  private static String shortName(@Nullable String logger) {
    return logger == null ? "" : logger.substring(logger.lastIndexOf('.') + 1);
  }

  /** The app's own frames, and a cause by one line each. */
  private static String trace(Throwable thrown) {
    StringBuilder trace = new StringBuilder("    ").append(thrown);
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      if (frames[i].getClassName().startsWith("jdk.internal.reflect.")) {
        break;
      }
      trace.append("\n      at ").append(frames[i]);
    }
    Throwable cause = thrown.getCause();
    for (int depth = 0; cause != null && depth < 5; cause = cause.getCause(), depth++) {
      trace.append("\n    because ").append(cause);
    }
    return trace.toString();
  }
}
