export type ToStoreError = (cause: unknown) => unknown;

/** Makes a store's method of what asks its database. */
export type Method = <Arguments extends unknown[], Result>(
  ask: (...given: Arguments) => Promise<Result>,
) => (...given: Arguments) => Promise<Result>;

/** Makes methods that explain their errors and that closing waits for. */
export function methodsOf(running: Set<Promise<unknown>>, toStoreError: ToStoreError): Method {
  return (ask) =>
    async (...given) => {
      const answer = ask(...given);
      running.add(answer);
      try {
        return await answer;
      } catch (cause) {
        throw toStoreError(cause);
      } finally {
        running.delete(answer);
      }
    };
}
