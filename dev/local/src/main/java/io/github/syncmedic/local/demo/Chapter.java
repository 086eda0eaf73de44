package io.github.syncmedic.local.demo;

/** A part of the story. */
interface Chapter {
  /** What it is about, in a sentence. */
  String title();

  /** Does what people do next, if it is time; called after each look at the app. */
  void goOn();

  /** Whether it is over, well or not. */
  boolean isTold();
}
