/** Lets calls through only when this many have come, so that they happen at the same time. */
export function together<Arguments extends readonly unknown[], Result>(
  count: number,
  call: (...given: Arguments) => Promise<Result>,
): (...given: Arguments) => Promise<Result> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting = 0;
  return async (...given) => {
    waiting += 1;
    if (waiting >= count) resolve();
    await promise;
    return await call(...given);
  };
}
