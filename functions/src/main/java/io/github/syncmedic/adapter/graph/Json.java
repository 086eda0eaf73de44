package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON under limits: nesting, length and double names are bounded before anything is believed.
 *
 * <p>Thread-safe. Numbers keep their digits, so that a job written out again is what was received.
 */
final class Json {
  /** The longest document that is read, in bytes. */
  static final int LONGEST_DOCUMENT = 32 << 20;

  private static final int DEEPEST_NESTING = 64;
  private static final int LONGEST_STRING = 1 << 20;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST_NESTING)
                          .maxStringLength(LONGEST_STRING)
                          .maxDocumentLength(LONGEST_DOCUMENT)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private final ObjectReader lenient = mapper.reader();
  private final ObjectReader strict =
      mapper.reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  /** One document, or empty when it is not one, names a field twice, or breaks a limit. */
  Optional<JsonNode> read(byte[] document) {
    try {
      return Optional.of(strict.readTree(document)).filter(node -> !node.isMissingNode());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The elements of {@code responses}, each judged by itself, so that a name given twice in one of
   * them leaves the others readable. Empty when the document as a whole is not readable.
   */
  Optional<List<Element>> readResponses(byte[] document) {
    try (var parser = mapper.createParser(document)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Optional<List<Element>> elements = Optional.empty();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var wanted = parser.currentName().equals("responses");
        var array = parser.nextToken() == JsonToken.START_ARRAY;
        if (wanted && (!array || elements.isPresent())) {
          return Optional.empty();
        }
        if (wanted) {
          elements = Optional.of(elements(parser));
        } else {
          parser.skipChildren();
        }
      }
      return parser.nextToken() == null ? elements : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** An empty object, to be filled and sent. */
  ObjectNode object() {
    return mapper.createObjectNode();
  }

  byte[] bytes(ObjectNode node) {
    try {
      return mapper.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Tried to write JSON that was made here, in vain", e);
    }
  }

  private List<Element> elements(JsonParser parser) throws IOException {
    var elements = new ArrayList<Element>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      try (var buffer = new TokenBuffer(parser)) {
        buffer.copyCurrentStructure(parser);
        elements.add(element(buffer));
      }
    }
    return elements;
  }

  private Element element(TokenBuffer buffer) throws IOException {
    JsonNode whole = lenient.readTree(buffer.asParser(mapper));
    try {
      strict.<JsonNode>readTree(buffer.asParser(mapper));
      return new Element(whole, whole.path("body"));
    } catch (JsonProcessingException e) {
      return new Element(whole, MissingNode.getInstance());
    }
  }

  /** One answer of several; {@code body} is missing when it may not be believed. */
  record Element(JsonNode envelope, JsonNode body) {}
}
