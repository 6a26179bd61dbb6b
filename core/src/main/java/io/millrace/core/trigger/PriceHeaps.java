package io.millrace.core.trigger;

import java.util.Arrays;

/// Many binary heaps of price levels over one set of arrays. A level has a number (its id) and
/// stands in one heap at a time; because its place is known, it can be taken out or moved in O(log
/// n). Nothing is boxed, and nothing is allocated once the arrays have grown.
///
/// Not safe for use by several threads.
public final class PriceHeaps {
  private static final int NOWHERE = -1;

  private long[] keys = new long[16];
  private long[] ranks = new long[16];
  private int[] places = new int[16];
  private int[] free = new int[16];
  private int freeCount;
  private int used;

  /// A number for a new level; numbers that were released are used again.
  public int allocate() {
    if (freeCount > 0) {
      return free[--freeCount];
    }
    if (used == keys.length) {
      int larger = used * 2;
      keys = Arrays.copyOf(keys, larger);
      ranks = Arrays.copyOf(ranks, larger);
      places = Arrays.copyOf(places, larger);
    }
    places[used] = NOWHERE;
    return used++;
  }

  /// Gives a number back. Its level must have been taken out of its heap.
  ///
  /// @throws IllegalStateException when it still stands in one
  public void release(int id) {
    if (places[id] != NOWHERE) {
      throw new IllegalStateException("level " + id + " still stands in a heap");
    }
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, freeCount * 2);
    }
    free[freeCount++] = id;
  }

  /// All numbers handed out so far are below this one.
  public int bound() {
    return used;
  }

  public long key(int id) {
    return keys[id];
  }

  public boolean isPlaced(int id) {
    return places[id] != NOWHERE;
  }

  /// An empty heap whose top is the lowest level: what a rising price meets first.
  public Heap lowestFirst() {
    return new Heap(false);
  }

  /// An empty heap whose top is the highest level: what a falling price meets first.
  public Heap highestFirst() {
    return new Heap(true);
  }

  /// One heap. Levels of equal price are ordered by rank, lowest first.
  public final class Heap {
    private final boolean highest;
    private int[] ids = new int[4];
    private int size;
    private long top;

    private Heap(boolean highest) {
      this.highest = highest;
      this.top = none();
    }

    /// The nearest level; `Long.MIN_VALUE` (highest first) or `Long.MAX_VALUE` when there is none,
    /// which no price reaches.
    public long top() {
      return top;
    }

    /// Number of the nearest level; only when the heap is not empty.
    public int topId() {
      return ids[0];
    }

    public int size() {
      return size;
    }

    public void add(int id, long key, long rank) {
      if (places[id] != NOWHERE) {
        throw new IllegalStateException("level " + id + " already stands in a heap");
      }
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, size * 2);
      }
      keys[id] = key;
      ranks[id] = rank;
      up(size++, id);
      top = keys[ids[0]];
    }

    /// Takes a level out.
    public void remove(int id) {
      int place = places[id];
      places[id] = NOWHERE;
      int last = ids[--size];
      if (last != id) {
        settle(place, last);
      }
      top = size == 0 ? none() : keys[ids[0]];
    }

    /// Moves a level to another price.
    public void move(int id, long key) {
      keys[id] = key;
      settle(places[id], id);
      top = keys[ids[0]];
    }

    private long none() {
      return highest ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private void settle(int place, int id) {
      if (place > 0 && before(id, ids[(place - 1) >>> 1])) {
        up(place, id);
      } else {
        down(place, id);
      }
    }

    private void up(int from, int id) {
      int place = from;
      while (place > 0) {
        int parent = (place - 1) >>> 1;
        if (!before(id, ids[parent])) {
          break;
        }
        put(place, ids[parent]);
        place = parent;
      }
      put(place, id);
    }

    private void down(int from, int id) {
      int place = from;
      while (true) {
        int child = 2 * place + 1;
        if (child >= size) {
          break;
        }
        if (child + 1 < size && before(ids[child + 1], ids[child])) {
          child++;
        }
        if (!before(ids[child], id)) {
          break;
        }
        put(place, ids[child]);
        place = child;
      }
      put(place, id);
    }

    private void put(int place, int id) {
      ids[place] = id;
      places[id] = place;
    }

    private boolean before(int a, int b) {
      long first = keys[a];
      long second = keys[b];
      return first == second ? ranks[a] < ranks[b] : highest ? first > second : first < second;
    }
  }
}
