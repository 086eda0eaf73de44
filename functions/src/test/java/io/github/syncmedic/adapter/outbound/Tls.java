package io.github.syncmedic.adapter.outbound;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A certificate for the hosts of these tests, made by the JDK when it is first needed. */
record Tls(SSLContext context, X509TrustManager trust) {
  static final Tls SHARED = made();

  private static final String NAMES =
      "dns:runbooks.contoso.com,dns:hooks.contoso.com,dns:relay.contoso.com,"
          + "ip:93.184.216.34,ip:2606:2800:220:1:248:1893:25c8:1946";
  private static final String PASSWORD = "of a test";

  private static Tls made() {
    try {
      var folder = Files.createTempDirectory("tls");
      var file = folder.resolve("certificate.p12");
      make(file);
      var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      Files.delete(file);
      Files.delete(folder);
      return of(store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Tls of(KeyStore store) throws GeneralSecurityException {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      trusted.load(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    trusted.setCertificateEntry("receiver", store.getCertificate("receiver"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return new Tls(context, (X509TrustManager) trust.getTrustManagers()[0]);
  }

  private static void make(Path file) throws IOException {
    var tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=receiver",
                "-ext",
                "san=" + NAMES,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    var said =
        new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (tool.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
