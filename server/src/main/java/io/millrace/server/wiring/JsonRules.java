package io.millrace.server.wiring;

import io.millrace.venues.net.Secret;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// How JSON is read and written everywhere: strictly, with exact numbers.
public final class JsonRules {
  private JsonRules() {}

  public static JsonMapper mapper() {
    return builder(JsonMapper.builder()).build();
  }

  /// Secrets come in as text and go out as `***`.
  private static SimpleModule secrets() {
    return new SimpleModule("secrets")
        .addSerializer(Secret.class, new SecretWriter())
        .addDeserializer(Secret.class, new SecretReader());
  }

  private static final class SecretWriter extends ValueSerializer<Secret> {
    @Override
    public void serialize(Secret secret, JsonGenerator out, SerializationContext context) {
      out.writeString(secret.toString());
    }
  }

  private static final class SecretReader extends ValueDeserializer<Secret> {
    @Override
    public Secret deserialize(JsonParser in, DeserializationContext context) {
      if (in.currentToken() != JsonToken.VALUE_STRING || in.getString().isBlank()) {
        in.skipChildren();
        return context.reportInputMismatch(String.class, "must be text that is not blank");
      }
      return Secret.of(in.getString());
    }
  }

  static JsonMapper.Builder builder(JsonMapper.Builder builder) {
    return builder
        .addModule(secrets())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }
}
