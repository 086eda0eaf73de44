package io.github.syncmedic.journal;

import java.util.stream.Stream;

/** Texts and names that {@link DocumentsContract} tries on every implementation. */
final class DocumentSamples {
  private DocumentSamples() {}

  static Stream<String> texts() {
    return Stream.of(
        "",
        "\n",
        "ends in a newline\r\n\r\n",
        "tab\tnul\u0000 bom\uFEFF",
        "Grüße, Жук, 同步, \uD83D\uDE91, e\u0301",
        "{\"key\": \"</xml>&amp;%2e%2e\"}");
  }

  static Stream<String> badNames() {
    return Stream.of(
        "",
        ".",
        "..",
        "/",
        "/runs/1",
        "runs/",
        "runs//1",
        "../secrets/host.json",
        "runs/../../secrets/host.json",
        "runs/..",
        "runs/./1",
        "runs/.hidden",
        ".hidden",
        "..\\secrets",
        "runs\\1",
        "C:\\1",
        "%2e%2e/secrets",
        "runs/%2e%2e%2fsecrets",
        "runs/1?comp=metadata",
        "runs/1#x",
        "runs/1 ",
        " runs/1",
        "runs/1\u0000.json",
        "runs/1\r\nx-ms-blob-type: PageBlob",
        "runs/\u202e1",
        "runs/\uff0e\uff0e/1",
        "runs/\u00e9",
        "http://169.254.169.254/metadata",
        "a".repeat(513));
  }

  static Stream<String> oddNames() {
    return Stream.of(
        "a",
        "-",
        "_",
        "CON",
        "runs/1.",
        "runs/a..b",
        "runs/1.json",
        "tenants/00000000-0000-0000-0000-000000000000/snapshots/2026/11/21/235959999.json",
        "a/".repeat(255) + "ab");
  }
}
