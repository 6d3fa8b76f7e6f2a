// The figure's skin in three.js: the body, its moving hip glowing, and the target figure in the end position.
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
  type Material,
} from 'three';
import type { Side } from '$lib/content';
import type { Mesh as Skin, Shape } from './messages';

export interface BodyColours {
  stone: Color;
  right: Color;
  left: Color;
}

function geometryOf(skin: Skin): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setIndex(new BufferAttribute(skin.triangles, 1));
  for (const name of ['position', 'normal', 'color'])
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(3 * skin.vertexCount), 3).setUsage(DynamicDrawUsage));
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

  constructor(private readonly skin: Skin) {
    this.mesh = new Mesh(geometryOf(skin), new MeshLambertMaterial({ vertexColors: true }));
    this.mesh.castShadow = true;
    this.mesh.frustumCulled = false;
  }

  setShape(shape: Shape): void {
    setShape(this.mesh.geometry, shape);
  }

  /** Colours the hip of this side; with `none` both hips, each in its own colour. */
  paint({ stone, right, left }: BodyColours, side: Side, strength: number): void {
    const colours = this.mesh.geometry.getAttribute('color') as BufferAttribute;
    const mixed = new Color();
    for (let vertex = 0; vertex < this.skin.vertexCount; ++vertex) {
      const nearRight = side === 'left' ? 0 : (this.skin.hipNearness[2 * vertex] ?? 0);
      const nearLeft = side === 'right' ? 0 : (this.skin.hipNearness[2 * vertex + 1] ?? 0);
      mixed
        .copy(stone)
        .lerp(right, glowOf(nearRight) * strength)
        .lerp(left, glowOf(nearLeft) * strength);
      colours.setXYZ(vertex, mixed.r, mixed.g, mixed.b);
    }
    colours.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

/** A soft edge. */
function glowOf(nearness: number): number {
  const t = Math.min(Math.max(nearness, 0), 1);
  return t * t * (3 - 2 * t);
}

/** A translucent figure in one colour: its depth is drawn first, then each pixel once. */
export class TargetFigure {
  readonly group = new Group();
  private readonly geometry: BufferGeometry;
  private readonly fill: MeshBasicMaterial;
  private readonly materials: Material[];

  constructor(skin: Skin) {
    this.geometry = geometryOf(skin);
    // Slightly behind the figure, to avoid z-fighting where both coincide.
    const behind = { polygonOffset: true, polygonOffsetFactor: 3, polygonOffsetUnits: 3 };
    const depth = new MeshBasicMaterial({ ...behind, colorWrite: false });
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
