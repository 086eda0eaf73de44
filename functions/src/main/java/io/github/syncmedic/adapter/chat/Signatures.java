package io.github.syncmedic.adapter.chat;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What senders write into headers as their signatures; whatever is none is left out. */
final class Signatures {
  /** 32 bytes, as SHA-256 has. */
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** 32 bytes, and in the one way in which they are written: bits that mean nothing are zero. */
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");

  private static final HexFormat HEXADECIMAL = HexFormat.of();

  private Signatures() {}

  /** The one signature that is {@code prefix} and then lower-case hexadecimal, and nothing else. */
  static List<byte[]> hex(Optional<String> header, String prefix) {
    return header.stream().flatMap(it -> hex(it, prefix)).toList();
  }

  /** The signatures in a list with commas that are {@code prefix} and then hexadecimal. */
  static List<byte[]> hexes(Optional<String> header, String prefix) {
    return listed(header, ",").flatMap(it -> hex(it, prefix)).toList();
  }

  /** The one signature that is {@code prefix} and then Base64, and nothing else. */
  static List<byte[]> base64(Optional<String> header, String prefix) {
    return header.stream().flatMap(it -> base64(it, prefix)).toList();
  }

  /** The signatures in a list with blanks that are {@code prefix} and then Base64. */
  static List<byte[]> base64s(Optional<String> header, String prefix) {
    return listed(header, " ").flatMap(it -> base64(it, prefix)).toList();
  }

  private static Stream<String> listed(Optional<String> header, String between) {
    return header.stream().flatMap(it -> Arrays.stream(it.split(between, -1))).map(String::strip);
  }

  private static Stream<byte[]> hex(String text, String prefix) {
    return after(text, prefix).filter(it -> HEX.matcher(it).matches()).map(HEXADECIMAL::parseHex);
  }

  private static Stream<byte[]> base64(String text, String prefix) {
    return after(text, prefix)
        .filter(it -> BASE64.matcher(it).matches())
        .map(Base64.getDecoder()::decode);
  }

  private static Stream<String> after(String text, String prefix) {
    return Stream.of(text)
        .filter(it -> it.startsWith(prefix))
        .map(it -> it.substring(prefix.length()));
  }
}
