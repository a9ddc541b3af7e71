export interface Due {
  at: number;
  /** Among things due at the same moment, the lower comes first. */
  rank: number;
  key: string;
}

const before = (a: Due | undefined, b: Due | undefined) =>
  a !== undefined && (b === undefined || a.at < b.at || (a.at === b.at && a.rank < b.rank));

/** A binary heap of moments at which something happens. Stale entries are the caller's to skip. */
export class Agenda {
  private readonly heap: Due[] = [];

  get size() {
    return this.heap.length;
  }

  peek(): Due | undefined {
    return this.heap[0];
  }

  add(due: Due) {
    const { heap } = this;
    let index = heap.push(due) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(due, heap[parent])) break;
      this.swap(index, parent);
      index = parent;
    }
  }

  take(): Due | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || heap.length === 0) return top;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const smaller = before(heap[left + 1], heap[left]) ? left + 1 : left;
      if (!before(heap[smaller], last)) return top;
      this.swap(index, smaller);
      index = smaller;
    }
  }

  clear() {
    this.heap.length = 0;
  }

  private swap(a: number, b: number) {
    const [first, second] = [this.heap[a], this.heap[b]];
    if (first && second) [this.heap[a], this.heap[b]] = [second, first];
  }
}
