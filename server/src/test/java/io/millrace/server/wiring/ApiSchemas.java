package io.millrace.server.wiring;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.millrace.server.accounts.NewAccount;
import io.millrace.server.accounts.NewCredential;
import io.millrace.server.api.BotDocumentView;
import io.millrace.server.backtests.BacktestOrder;
import io.millrace.server.bots.BotCommand;
import io.millrace.server.bots.ChangedBot;
import io.millrace.server.deals.OrderView;
import io.millrace.server.errors.Nullability;
import io.millrace.server.errors.ProblemView;
import io.millrace.server.preview.PreviewRequest;
import io.millrace.server.users.UserViews;
import io.millrace.venues.net.Secret;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Writes the schemas of the interface from its records, so that the description and the check of
/// requests follow the same rules: every component is required, and those annotated `@Nullable` may
/// be null. Tagged unions become `oneOf` with their tag.
final class ApiSchemas {
  static final String REFS = "#/components/schemas/";
  private static final Set<String> NAMED_ENUMS = Set.of("Phase", "Side", "OrderState");

  /// Requests in which nothing is the same as null.
  private static final Set<Class<?>> LEFT_OUT =
      Set.of(
          BotDocumentView.class,
          ChangedBot.class,
          PreviewRequest.class,
          NewAccount.class,
          NewCredential.class,
          ProblemView.class,
          UserViews.LogIn.class,
          UserViews.Proof.class,
          BacktestOrder.class,
          BacktestOrder.DataChoice.class,
          BacktestOrder.PortfolioOrder.class,
          BacktestOrder.SearchOrder.class);

  private final Map<String, Schema<?>> schemas = new TreeMap<>();

  /// All schemas that were reached, by name.
  Map<String, Schema<?>> all() {
    return schemas;
  }

  /// What a class is called in the description: `OrderView` is `Order`.
  static String nameOf(Class<?> type) {
    if (type.getEnclosingClass() == OrderView.class && type.isEnum()) {
      return "Order" + type.getSimpleName();
    }
    if (type.getEnclosingClass() == BotCommand.class) {
      return "Command" + type.getSimpleName();
    }
    return nameOf(type.getSimpleName());
  }

  /// As {@link #nameOf(Class)}, from a simple name, pages included: `PageOrderView` is `OrderPage`.
  static String nameOf(String simple) {
    if (simple.startsWith("Page") && simple.length() > 4) {
      return nameOf(simple.substring(4)) + "Page";
    }
    return switch (simple) {
      case "BacktestOrder" -> "BacktestRequest";
      case "BotCommand" -> "Command";
      case "ProblemView" -> "Problem";
      default -> simple.endsWith("View") ? simple.substring(0, simple.length() - 4) : simple;
    };
  }

  /// The schema of a type, adding what it refers to.
  Schema<?> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class || plain == Object.class) {
      return plain == Object.class ? new Schema<>() : typed("string");
    } else if (plain == Secret.class) {
      return typed("string").format("password").writeOnly(true);
    } else if (plain == Instant.class) {
      return typed("string").format("date-time");
    } else if (plain == boolean.class || plain == Boolean.class) {
      return typed("boolean");
    } else if (plain == double.class || plain == Double.class) {
      return typed("number");
    } else if (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) {
      return typed("integer").format("int64");
    } else if (plain.isEnum()) {
      return ofEnum(plain);
    }
    return ofRecord(plain);
  }

  /// A page of rows, under its name.
  void addPage(Class<?> row) {
    Schema<?> page = object();
    property(page, "items", typed("array").items(of(row)), true);
    for (String count : List.of("total", "page", "size")) {
      property(page, count, typed("integer").format("int64"), true);
    }
    schemas.put(nameOf(row) + "Page", page);
  }

  private Schema<?> ofGeneric(ParameterizedType generic) {
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == List.class) {
      return typed("array").items(of(arguments[0]));
    }
    Schema<?> map = object();
    if (arguments[1] == Object.class) {
      map.setAdditionalProperties(true);
    } else {
      map.setAdditionalProperties(of(arguments[1]));
    }
    return map;
  }

  private Schema<?> ofEnum(Class<?> type) {
    Schema<Object> words = new Schema<>();
    words.setTypes(new LinkedHashSet<>(List.of("string")));
    for (Object constant : type.getEnumConstants()) {
      words.addEnumItemObject(word((Enum<?>) constant));
    }
    String name = nameOf(type);
    if (!NAMED_ENUMS.contains(name)) {
      return words;
    }
    schemas.put(name, words);
    return ref(name);
  }

  private static String word(Enum<?> constant) {
    try {
      JsonProperty renamed =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
      return renamed == null ? constant.name() : renamed.value();
    } catch (NoSuchFieldException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Schema<?> ofRecord(Class<?> type) {
    String name = nameOf(type);
    if (schemas.containsKey(name)) {
      return ref(name);
    }
    Schema<?> schema = object();
    schemas.put(name, schema);
    JsonSubTypes tagged = type.getAnnotation(JsonSubTypes.class);
    if (tagged == null) {
      addComponents(schema, type);
    } else {
      schemas.put(name, union(tagged));
    }
    return ref(name);
  }

  private Schema<?> union(JsonSubTypes tagged) {
    var schema = new Schema<Object>();
    var discriminator = new Discriminator().propertyName("type");
    for (JsonSubTypes.Type one : tagged.value()) {
      String name = nameOf(one.value());
      Schema<?> member = object();
      Schema<Object> tag = new Schema<>();
      tag.setTypes(new LinkedHashSet<>(List.of("string")));
      tag.addEnumItemObject(one.name());
      property(member, "type", tag, true);
      schemas.put(name, member);
      addComponents(member, one.value());
      schema.addOneOfItem(ref(name));
      discriminator.mapping(one.name(), REFS + name);
    }
    return schema.discriminator(discriminator);
  }

  private void addComponents(Schema<?> schema, Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        addComponents(schema, component.getType());
        continue;
      }
      if (isHidden(component)) {
        continue;
      }
      boolean nullable = Nullability.mayBeNull(component);
      Schema<?> its = of(component.getGenericType());
      allowOnly(its, component);
      property(schema, component.getName(), nullable ? orNull(its) : its, !isOptional(component));
    }
  }

  /// What is kept with a record, and never answered.
  private static boolean isHidden(RecordComponent component) {
    var said =
        component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return said != null && said.hidden();
  }

  /// Words that a text is limited to, where the record says so.
  @SuppressWarnings("unchecked") // the schema of a text
  private static void allowOnly(Schema<?> its, RecordComponent component) {
    var said =
        component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    if (said != null) {
      for (String word : said.allowableValues()) {
        ((Schema<Object>) its).addEnumItemObject(word);
      }
    }
  }

  /// What a request may leave out: where nothing is the same as null.
  private static boolean isOptional(RecordComponent component) {
    return Nullability.mayBeNull(component) && LEFT_OUT.contains(component.getDeclaringRecord());
  }

  private static Schema<?> orNull(Schema<?> schema) {
    if (schema.get$ref() != null) {
      Schema<?> nothing = typed("null");
      return new Schema<Object>().anyOf(List.of(schema, nothing));
    }
    schema.getTypes().add("null");
    return schema;
  }

  private static void property(Schema<?> in, String name, Schema<?> its, boolean required) {
    in.addProperty(name, its);
    if (required) {
      in.addRequiredItem(name);
    }
  }

  private static Schema<?> object() {
    return typed("object");
  }

  private static Schema<?> typed(String type) {
    Schema<Object> schema = new Schema<>();
    schema.setTypes(new LinkedHashSet<>(List.of(type)));
    return schema;
  }

  private static Schema<?> ref(String name) {
    return new Schema<Object>().$ref(REFS + name);
  }
}
