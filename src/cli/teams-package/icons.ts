import { type Pixel, png } from "./png.ts";

/** Whether a point belongs to a shape; the page's icon is 32 units wide and high. */
type Shape = (x: number, y: number) => boolean;

const teal = [0x0b, 0x6b, 0x66] as const;
const white = [0xff, 0xff, 0xff] as const;

const flap = line([7, 11], [16, 18], [25, 11]);
const arrow: Shape = (x, y) =>
  near(line([16, 3], [16, 9]), 1)(x, y) || near(line([13, 6], [16, 9], [19, 6]), 1)(x, y);
const envelope = box(7, 11, 25, 24);

/** The icon of the page, for Teams: white on teal, 192 pixels wide. */
export function colourIcon(): Buffer {
  const isWhite: Shape = (x, y) => (envelope(x, y) && !near(flap, 1.25)(x, y)) || arrow(x, y);
  return draw(192, (share) => [...blend(teal, white, share), 255], isWhite);
}

/** Its lines alone, white on nothing, 32 pixels wide: Teams colours them. */
export function outlineIcon(): Buffer {
  const inside = box(8.5, 12.5, 23.5, 22.5);
  const isLine: Shape = (x, y) => (envelope(x, y) && (!inside(x, y) || near(flap, 0.9)(x, y))) || arrow(x, y);
  return draw(32, (share) => [...white, Math.round(share * 255)], isLine);
}

const samples = 4;

/** Every pixel is as much of the shape as of its sixteen points are. */
function draw(size: number, pixel: (share: number) => Pixel, shape: Shape): Buffer {
  const unit = 32 / size;
  const at = (place: number, sample: number) => (place + (sample + 0.5) / samples) * unit;
  return png(size, (x, y) => {
    const points = Array.from({ length: samples ** 2 }, (_, index) =>
      shape(at(x, index % samples), at(y, Math.floor(index / samples))),
    );
    return pixel(points.filter(Boolean).length / points.length);
  });
}

function blend(from: readonly number[], to: readonly number[], share: number): [number, number, number] {
  const [red = 0, green = 0, blue = 0] = from.map((part, index) =>
    Math.round(part + ((to[index] ?? 0) - part) * share),
  );
  return [red, green, blue];
}

function box(left: number, top: number, right: number, bottom: number): Shape {
  return (x, y) => x >= left && x <= right && y >= top && y <= bottom;
}

type Point = readonly [x: number, y: number];
type Distance = (x: number, y: number) => number;

/** How far a point is from a line through these points. */
function line(...points: readonly Point[]): Distance {
  const parts = points.slice(1).map((to, index) => [points[index] ?? to, to] as const);
  return (x, y) => Math.min(...parts.map(([from, to]) => distance([x, y], from, to)));
}

function distance([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [wide, high] = [toX - fromX, toY - fromY];
  const along = ((x - fromX) * wide + (y - fromY) * high) / (wide ** 2 + high ** 2);
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(x - fromX - nearest * wide, y - fromY - nearest * high);
}

function near(to: Distance, width: number): Shape {
  return (x, y) => to(x, y) <= width;
}
