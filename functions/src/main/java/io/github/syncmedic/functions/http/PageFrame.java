package io.github.syncmedic.functions.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is around every page: one look for small and large screens, by day and by night, and headers
 * by which a browser runs no script, loads nothing, sends forms nowhere else and shows the page in
 * no frame.
 */
final class PageFrame {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#14202e;--soft:#5a6b7d;--line:#dfe6ee;--page:#f3f6fa;--card:#fff;
      --go:#0b6b4f;--goink:#fff;--stop:#b3261e;--warm:#8a4b00;--warmbg:#fff4e0;--cool:#0b4f8a;--coolbg:#e6f1fb}
      @media(prefers-color-scheme:dark){:root{--ink:#e8eef5;--soft:#9fb0c2;--line:#2b3a4a;--page:#0e151d;--card:#17212c;
      --go:#2fb98c;--goink:#06231a;--stop:#ff8a80;--warm:#ffc46b;--warmbg:#33260f;--cool:#8cc7ff;--coolbg:#10283d}}
      *{box-sizing:border-box}
      body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
      main{max-width:44rem;margin:0 auto;padding:1.25rem 1rem 3rem}
      .brand{color:var(--soft);font-weight:600;letter-spacing:.02em;margin:0 0 1rem}
      h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 .5rem;overflow-wrap:anywhere}
      h2{font-size:1rem;margin:1.5rem 0 .5rem;color:var(--soft);font-weight:600}
      section{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.25rem;margin:0 0 1rem}
      section>:first-child{margin-top:0}section>:last-child{margin-bottom:0}
      p{margin:.5rem 0;overflow-wrap:anywhere}
      .chip{display:inline-block;border-radius:999px;padding:.15rem .7rem;font-size:.85rem;font-weight:600;background:var(--coolbg);color:var(--cool)}
      .chip.warm{background:var(--warmbg);color:var(--warm)}
      .found{font-size:1.125rem;font-weight:600}
      .note{border-left:4px solid var(--warm);background:var(--warmbg);border-radius:8px;padding:.6rem .9rem}
      .note.cool{border-color:var(--cool);background:var(--coolbg)}
      ul,ol{margin:.5rem 0;padding-left:1.3rem}li{margin:.2rem 0;overflow-wrap:anywhere}
      dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1rem;margin:.5rem 0}
      dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
      code{font:.875em ui-monospace,SFMono-Regular,Consolas,monospace;overflow-wrap:anywhere}
      label{display:block;font-weight:600;margin:0 0 .3rem}
      input[type=text]{width:100%;font:inherit;color:inherit;background:var(--page);border:1px solid var(--line);border-radius:10px;padding:.65rem .8rem}
      .buttons{display:flex;gap:.75rem;margin-top:1rem;flex-wrap:wrap}
      button,.button{flex:1 1 9rem;font:inherit;font-weight:650;text-align:center;text-decoration:none;border-radius:10px;padding:.75rem 1rem;min-height:48px;cursor:pointer;border:1px solid transparent}
      .go{background:var(--go);color:var(--goink)}.stop{background:transparent;color:var(--stop);border-color:var(--stop)}
      :focus-visible{outline:3px solid var(--cool);outline-offset:2px}
      @media(max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 .5rem}}
      """;

  private static final Map<String, String> HEADERS = headers();

  private PageFrame() {}

  /**
   * A page.
   *
   * @param title plain text
   * @param content HTML, in which whatever came from elsewhere is escaped
   */
  static String of(String title, String content) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <p class="brand">SyncMedic</p>
        %s
        </main>
        </body>
        </html>
        """
        .formatted(Html.of(title), STYLE, content);
  }

  /** The headers that every page has. */
  static Map<String, String> common() {
    return HEADERS;
  }

  private static Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "text/html; charset=utf-8");
    headers.put("Cache-Control", "no-store");
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'sha256-%s'; form-action 'self'; frame-ancestors 'none';"
                .formatted(digest())
            + " base-uri 'none'");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    // Not no-referrer, by which a browser sends the form with "Origin: null".
    headers.put("Referrer-Policy", "same-origin");
    return Map.copyOf(headers);
  }

  private static String digest() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(STYLE.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Tried to hash the style; every JDK has SHA-256", e);
    }
  }
}
