/**
 * WebGL program of sigma that draws nodes as dot, square, triangle or diamond, told by the node attribute `shape`.
 * One point each: where WebGL is drawn by software, instances are slow.
 */
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { COLORS, setCamera } from "./program";

export const SHAPES = ["dot", "square", "triangle", "diamond"] as const;
export type Shape = (typeof SHAPES)[number];

const VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute vec4 a_color;
attribute vec4 a_id;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_ratio;
varying vec4 v_color;
varying float v_shape;
varying float v_radius;
void main() {
  v_radius = a_size / u_sizeRatio * u_ratio;
  gl_Position = vec4((u_matrix * vec3(a_position, 1.0)).xy, 0.0, 1.0);
  gl_PointSize = 2.0 * (v_radius + 1.0);
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_shape;
varying float v_radius;
void main() {
  vec2 at = (gl_PointCoord * 2.0 - 1.0) * vec2(1.0, -1.0) * (v_radius + 1.0) / v_radius;
  vec2 far = abs(at);
  float edge;
  if (v_shape < 0.5) edge = length(at) - 0.95;
  else if (v_shape < 1.5) edge = max(far.x, far.y) - 0.86;
  else if (v_shape < 2.5) edge = max(0.894 * far.x + 0.447 * at.y - 0.43, -at.y - 0.8);
  else edge = 0.707 * (far.x + far.y - 1.08);
  #ifdef PICKING_MODE
  gl_FragColor = edge > 0.0 ? vec4(0.0) : v_color;
  #else
  gl_FragColor = vec4(v_color.rgb * v_color.a, v_color.a) * clamp(0.5 - edge * v_radius, 0.0, 1.0);
  #endif
}`;

const { FLOAT, POINTS } = WebGLRenderingContext;

export class ShapeProgram extends NodeProgram<"u_matrix" | "u_sizeRatio" | "u_ratio"> {
  getDefinition() {
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: POINTS,
      UNIFORMS: ["u_matrix", "u_sizeRatio", "u_ratio"] as const,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 1, type: FLOAT },
        ...COLORS,
      ],
    };
  }

  processVisibleItem(id: number, start: number, data: NodeDisplayData & { shape?: Shape }) {
    this.array.set(
      [data.x, data.y, data.size, SHAPES.indexOf(data.shape ?? "dot"), floatColor(data.color), id],
      start,
    );
  }

  setUniforms(params: RenderParams, program: ProgramInfo) {
    setCamera(params, program);
    program.gl.uniform1f(program.uniformLocations.u_ratio, params.pixelRatio);
  }
}
