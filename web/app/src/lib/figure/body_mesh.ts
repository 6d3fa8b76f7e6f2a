// The figure in three.js: the body with the band at its moving hip, and the target figure in the end position.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  EqualDepth,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  NotEqualStencilFunc,
  ReplaceStencilOp,
  type Material,
} from 'three';
import type { Side } from '$lib/content';
import type { Mesh as Surface, Shape } from './messages';
import type { Skin } from './skin';

export interface BodyColours {
  skin: Skin;
  dark: boolean;
  /** The target figure. */
  stone: Color;
  right: Color;
  left: Color;
}

// The target figure leaves out the pixels of the figure, also where it would stand in front of it.
const ofFigure = 1;
const marksItsPixels = { stencilWrite: true, stencilRef: ofFigure, stencilZPass: ReplaceStencilOp } as const;
const sparesTheFigure = { stencilWrite: true, stencilRef: ofFigure, stencilFunc: NotEqualStencilFunc } as const;

const bandShare = 0.95;
const creaseShade = 0.6; // of light, not of its display value

function geometryOf(surface: Surface): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setIndex(new BufferAttribute(surface.triangles, 1));
  for (const name of ['position', 'normal', 'color'])
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(3 * surface.vertexCount), 3).setUsage(DynamicDrawUsage));
  return geometry;
}

function setShape(geometry: BufferGeometry, { positions, normals }: Shape): void {
  for (const [name, values] of [
    ['position', positions],
    ['normal', normals],
  ] as const) {
    const attribute = geometry.getAttribute(name) as BufferAttribute;
    attribute.copyArray(values);
    attribute.needsUpdate = true;
  }
}

/** The lit figure. */
export class BodyMesh {
  readonly mesh: Mesh<BufferGeometry, MeshLambertMaterial>;

  constructor(private readonly surface: Surface) {
    this.mesh = new Mesh(geometryOf(surface), new MeshLambertMaterial({ vertexColors: true, ...marksItsPixels }));
    this.mesh.castShadow = true;
    this.mesh.frustumCulled = false;
  }

  setShape(shape: Shape): void {
    setShape(this.mesh.geometry, shape);
  }

  /** The band at the hip of this side; with `none` at both hips, each in its own colour. */
  paint({ skin, dark, right, left }: BodyColours, side: Side): void {
    const { regions, creases, hipBands, colours } = this.surface;
    const table = colours[skin][dark ? 'night' : 'day'].map((hex) => new Color(hex));
    const attribute = this.mesh.geometry.getAttribute('color') as BufferAttribute;
    const mixed = new Color();
    regions.forEach((region, vertex) => {
      const onRight = side === 'left' ? 0 : (hipBands[2 * vertex] ?? 0);
      const onLeft = side === 'right' ? 0 : (hipBands[2 * vertex + 1] ?? 0);
      mixed
        .copy(table[region] ?? right)
        .lerp(right, bandShare * onRight)
        .lerp(left, bandShare * onLeft)
        .multiplyScalar(1 - creaseShade * (creases[vertex] ?? 0));
      attribute.setXYZ(vertex, mixed.r, mixed.g, mixed.b);
    });
    attribute.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

/** A translucent figure in one colour: its depth is drawn first, then each pixel once. */
export class TargetFigure {
  readonly group = new Group();
  private readonly geometry: BufferGeometry;
  private readonly fill: MeshBasicMaterial;
  private readonly materials: Material[];

  constructor(surface: Surface) {
    this.geometry = geometryOf(surface);
    // Slightly behind the figure, to avoid z-fighting where both coincide.
    const behind = { ...sparesTheFigure, polygonOffset: true, polygonOffsetFactor: 3, polygonOffsetUnits: 3 };
    const depth = new MeshBasicMaterial({ ...behind, colorWrite: false, transparent: true }); // after the floor
    this.fill = new MeshBasicMaterial({ ...behind, transparent: true, opacity: 0.22, depthFunc: EqualDepth, depthWrite: false });
    this.materials = [depth, this.fill];
    this.materials.forEach((material, order) => {
      const mesh = new Mesh(this.geometry, material);
      mesh.renderOrder = 1 + order; // after the figure, which hides it where they overlap
      mesh.frustumCulled = false;
      this.group.add(mesh);
    });
  }

  setShape(shape: Shape): void {
    setShape(this.geometry, shape);
  }

  setColour(colour: Color): void {
    this.fill.color.copy(colour);
  }

  dispose(): void {
    this.geometry.dispose();
    this.materials.forEach((material) => material.dispose());
  }
}
