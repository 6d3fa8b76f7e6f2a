// The scene of the figure: camera, soft light from the upper left, a shadow on the floor.
import {
  BufferGeometry,
  CircleGeometry,
  Color,
  DirectionalLight,
  Float32BufferAttribute,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PCFShadowMap,
  PerspectiveCamera,
  PlaneGeometry,
  Scene as Room,
  ShadowMaterial,
  Vector3,
  WebGLRenderer,
} from 'three';
import type { Side } from '$lib/content';
import { BodyMesh, TargetFigure, type BodyColours } from './body_mesh';
import type { Direction, Mesh as Surface, PropKind, Scene, Shape } from './messages';
import { ease, frame, unitOf, type Framing } from './view';

const fov_deg = 24;
const cameraWay_s = 0.9;
const highest_rad = 1.3;
const lowest_rad = -0.02; // never below the floor
const floorRadius_m = 2;
const floorShade = 0.6; // in its middle

export interface StageColours extends BodyColours {
  mat: Color;
  wall: Color;
  chair: Color;
  shadow: number;
}

export interface Showing {
  side: Side;
  /** The sides alternate within one set. */
  alternating: boolean;
  reducedMotion: boolean;
}

interface Look {
  direction: Direction;
  framing: Framing;
}

export class Stage {
  private readonly renderer: WebGLRenderer;
  private readonly room = new Room();
  private readonly camera = new PerspectiveCamera(fov_deg, 1, 0.1, 40);
  private readonly key = new DirectionalLight(0xfff6ea, 2.0);
  private readonly over = new DirectionalLight(0xffffff, 0.5);
  private readonly sky = new HemisphereLight(0xffffff, 0xe6dccf, 1.75);
  private readonly floorShadow = new ShadowMaterial({ opacity: 0.2 });
  private readonly props: Record<PropKind, Mesh<BufferGeometry, MeshLambertMaterial>> = {
    mat: makeProp(),
    wall: makeProp(),
    chair: makeProp(),
  };
  private readonly floor = makeFloor();
  private readonly body: BodyMesh;
  private readonly targetFigure: TargetFigure;
  private scene: Scene | undefined;
  private best: Direction = { azimuth_rad: 0, elevation_rad: 0 };
  private reach: Float32Array = new Float32Array();
  private side: Side = 'none';
  private look: Look | undefined;
  private from: Look | undefined;
  private since_s = 0;
  private turned = { azimuth: 0, elevation: 0 };
  private size = { width: 1, height: 1 };
  mirrored = false;

  constructor(
    canvas: HTMLCanvasElement,
    surface: Surface,
    private colours: StageColours,
  ) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, stencil: true, powerPreference: 'low-power' });
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = PCFShadowMap;
    this.body = new BodyMesh(surface);
    this.targetFigure = new TargetFigure(surface);
    this.over.castShadow = true;
    this.over.shadow.mapSize.set(1024, 1024);
    this.over.shadow.radius = 7;
    const { camera } = this.over.shadow;
    [camera.left, camera.right, camera.top, camera.bottom] = [-1.6, 1.6, 1.6, -1.6];
    const shadow = new Mesh(new PlaneGeometry(12, 12), this.floorShadow);
    shadow.rotation.x = -Math.PI / 2;
    shadow.position.y = 0.001; // over the mat
    shadow.receiveShadow = true;
    this.room.add(this.key, this.key.target, this.over, this.over.target, this.sky, this.floor, shadow);
    this.room.add(...Object.values(this.props));
    this.room.add(this.body.mesh, this.targetFigure.group);
  }

  setColours(colours: StageColours): void {
    this.colours = colours;
    this.paint();
  }

  resize(width: number, height: number, ratio: number): void {
    if (width < 2 || height < 2) return;
    this.size = { width, height };
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    this.aim(false);
  }

  /** Shows another movement: its room, its target figure, and the camera moving to the best view. */
  show(scene: Scene, { side, alternating, reducedMotion }: Showing): void {
    const first = this.scene === undefined;
    this.scene = scene;
    // If sides alternate, the camera stays and frames both.
    const { direction } = scene.surroundings;
    this.best = alternating ? { ...direction, azimuth_rad: Math.abs(direction.azimuth_rad) } : direction;
    this.reach = alternating ? bothSides(scene.reach) : scene.reach;
    this.side = side;
    this.turned = { azimuth: 0, elevation: 0 };
    this.body.setShape(scene.start);
    this.targetFigure.setShape(scene.end);
    this.furnish(scene);
    this.paint();
    this.aim(!first && !reducedMotion);
  }

  setShape(shape: Shape): void {
    this.body.setShape(shape);
  }

  set targetShown(shown: boolean) {
    this.targetFigure.group.visible = shown;
  }

  turn(azimuth_rad: number, elevation_rad: number): void {
    this.turned.azimuth += azimuth_rad;
    this.turned.elevation += elevation_rad;
    this.aim(false);
  }

  turnBack(): void {
    this.turned = { azimuth: 0, elevation: 0 };
    this.aim(true);
  }

  render(now_s: number): void {
    const { width, height } = this.size;
    this.renderer.setScissorTest(false);
    this.renderer.setViewport(0, 0, width, height);
    this.place(now_s, width / height);
    this.renderer.render(this.room, this.camera);
  }

  /** Draws start and end side by side, for reduced motion. */
  renderPair(now_s: number): void {
    if (!this.scene) return;
    const { width, height } = this.size;
    const half = Math.floor(width / 2);
    this.targetShown = false;
    this.renderer.setScissorTest(true);
    const shapes = this.mirrored ? [this.scene.end, this.scene.start] : [this.scene.start, this.scene.end];
    shapes.forEach((shape, column) => {
      this.body.setShape(shape);
      this.renderer.setViewport(column * half, 0, half, height);
      this.renderer.setScissor(column * half, 0, half, height);
      this.place(now_s, half / height);
      this.renderer.render(this.room, this.camera);
    });
  }

  dispose(): void {
    this.body.dispose();
    this.targetFigure.dispose();
    for (const { geometry, material } of [...Object.values(this.props), this.floor]) {
      geometry.dispose();
      material.dispose();
    }
    this.renderer.dispose();
  }

  private paint(): void {
    this.body.paint(this.colours, this.side);
    this.targetFigure.setColour(this.colours.stone);
    for (const kind of ['mat', 'wall', 'chair'] as const) this.props[kind].material.color.copy(this.colours[kind]);
    this.floor.material.color.copy(this.colours.mat);
    this.floorShadow.opacity = this.colours.shadow;
  }

  private furnish(scene: Scene): void {
    for (const [kind, prop] of Object.entries(this.props)) {
      const corners = scene.surroundings.room.find((body) => body.kind === kind)?.corners ?? [];
      prop.visible = corners.length > 0;
      prop.geometry.dispose();
      prop.geometry = new BufferGeometry();
      prop.geometry.setAttribute('position', new Float32BufferAttribute(corners, 3));
      prop.geometry.computeVertexNormals();
    }
    const { min, max } = scene.surroundings;
    this.floor.position.set((min[0] + max[0]) / 2, -0.013, (min[2] + max[2]) / 2);
  }

  private aim(smoothly: boolean): void {
    if (!this.scene) return;
    const direction = {
      azimuth_rad: this.best.azimuth_rad + this.turned.azimuth,
      elevation_rad: Math.min(Math.max(this.best.elevation_rad + this.turned.elevation, lowest_rad), highest_rad),
    };
    const { width, height } = this.size;
    const framing = frame(this.reach, direction, (fov_deg * Math.PI) / 180, width / height);
    this.from = smoothly ? this.look : undefined;
    this.since_s = performance.now() / 1000;
    this.look = { direction, framing };
  }

  private place(now_s: number, aspect: number): void {
    if (!this.look || !this.scene) return;
    const share = this.from ? ease((now_s - this.since_s) / cameraWay_s) : 1;
    const { direction, framing } = between(this.from ?? this.look, this.look, share);
    const whole = this.size.width / this.size.height;
    const distance = aspect === whole ? framing.distance : frame(this.reach, direction, (fov_deg * Math.PI) / 180, aspect).distance;
    const target = new Vector3(...framing.target);
    const eye = new Vector3(...unitOf(direction));
    this.camera.aspect = aspect;
    this.camera.position.copy(target).addScaledVector(eye, distance);
    this.camera.lookAt(target);
    this.camera.updateProjectionMatrix();
    this.light(target);
  }

  /** Light from the upper left of the image, however the view is rotated or mirrored. */
  private light(target: Vector3): void {
    this.camera.updateMatrixWorld();
    const leftward = new Vector3(this.mirrored ? 1 : -1, 0, 0).transformDirection(this.camera.matrixWorld);
    const toEye = new Vector3(0, 0, 1).transformDirection(this.camera.matrixWorld);
    this.key.position.copy(target).addScaledVector(leftward, 2.6).addScaledVector(toEye, 2.4);
    this.key.position.y += 3.4;
    this.key.target.position.copy(target);
    this.over.position.set(target.x, 4, target.z).addScaledVector(leftward, 0.9);
    this.over.target.position.set(target.x, 0, target.z);
  }
}

function makeProp(): Mesh<BufferGeometry, MeshLambertMaterial> {
  const prop = new Mesh(new BufferGeometry(), new MeshLambertMaterial());
  prop.frustumCulled = false;
  return prop;
}

/** A hint of a floor, which fades out. */
function makeFloor(): Mesh<CircleGeometry, MeshBasicMaterial> {
  const geometry = new CircleGeometry(floorRadius_m, 48);
  const { count } = geometry.getAttribute('position');
  const shades = Array.from({ length: count }, (_, i) => [1, 1, 1, i === 0 ? floorShade : 0]).flat();
  geometry.setAttribute('color', new Float32BufferAttribute(shades, 4));
  const floor = new Mesh(geometry, new MeshBasicMaterial({ vertexColors: true, transparent: true, depthWrite: false }));
  floor.rotation.x = -Math.PI / 2;
  floor.renderOrder = -1; // under the shadow
  return floor;
}

/** The points and their mirror images: left and right differ by the sign of z. */
function bothSides(points: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(2 * points.length);
  both.set(points);
  points.forEach((value, i) => (both[points.length + i] = i % 3 === 2 ? -value : value));
  return both;
}

function between(from: Look, to: Look, share: number): Look {
  const mix = (a: number, b: number): number => a + share * (b - a);
  return {
    direction: {
      azimuth_rad: mix(from.direction.azimuth_rad, to.direction.azimuth_rad),
      elevation_rad: mix(from.direction.elevation_rad, to.direction.elevation_rad),
    },
    framing: {
      target: [
        mix(from.framing.target[0], to.framing.target[0]),
        mix(from.framing.target[1], to.framing.target[1]),
        mix(from.framing.target[2], to.framing.target[2]),
      ],
      distance: mix(from.framing.distance, to.framing.distance),
    },
  };
}
