/** A JSON value, as the free parameters of a strategy are. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at `safetyOrders.max`, or undefined. */
export function at(root: JsonObject, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>(
    (value, key) =>
      Array.isArray(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined,
    root,
  );
}

/** A copy with the value at the path replaced; missing objects on the way are made. */
export function withValue(root: JsonObject, path: string, value: Json): JsonObject {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...root, [head]: value };
  const inner = root[head];
  return { ...root, [head]: withValue(isObject(inner) ? inner : {}, rest.join('.'), value) };
}

/** Reads a document that came as free JSON. */
export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
