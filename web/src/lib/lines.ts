/**
 * WebGL program of sigma that draws edges: `size` is the width in pixels, `dashed` breaks the line, `arrow` puts a head
 * at the border of the target. All in one draw call.
 */
import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

const VERTEX = /* glsl */ `
attribute vec2 a_from;
attribute vec2 a_to;
attribute vec4 a_style;  // width, radius of the target, dashed, arrow
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_screen;
uniform float u_sizeRatio;
varying vec4 v_color;
varying vec4 v_style;
varying vec2 v_at;       // pixels before the border of the target, pixels beside the middle
void main() {
  vec2 from = (u_matrix * vec3(a_from, 1.0)).xy * u_screen * 0.5;
  vec2 to = (u_matrix * vec3(a_to, 1.0)).xy * u_screen * 0.5;
  float span = max(length(to - from), 0.001);
  vec2 along = (to - from) / span;
  float reach = max(a_style.x * 0.5, a_style.w * (2.5 + a_style.x)) + 2.0;
  vec2 at = mix(from, to, a_corner.x) + vec2(-along.y, along.x) * a_corner.y * reach;
  gl_Position = vec4(at * 2.0 / u_screen, 0.0, 1.0);
  v_at = vec2(span * (1.0 - a_corner.x) - a_style.y / u_sizeRatio, a_corner.y * reach);
  v_style = a_style;
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
varying vec4 v_style;
varying vec2 v_at;
void main() {
  float beside = abs(v_at.y);
  #ifdef PICKING_MODE
  gl_FragColor = beside < v_style.x * 0.5 + 2.0 ? v_color : vec4(0.0);
  #else
  float line = clamp(v_style.x * 0.5 + 0.5 - beside, 0.0, 1.0);
  if (v_style.z > 0.5 && mod(v_at.x, 9.0) > 5.0) line = 0.0;
  float head = 2.5 + v_style.x;
  float tip = v_style.w * clamp(min(v_at.x * 0.45, head) - beside + 0.5, 0.0, 1.0);
  if (v_at.x > head * 2.2) tip = 0.0;
  gl_FragColor = vec4(v_color.rgb * v_color.a, v_color.a) * max(line, tip);
  #endif
}`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;

export class LineProgram extends EdgeProgram<"u_matrix" | "u_screen" | "u_sizeRatio"> {
  getDefinition() {
    return {
      VERTICES: 4,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS: ["u_matrix", "u_screen", "u_sizeRatio"] as const,
      ATTRIBUTES: [
        { name: "a_from", size: 2, type: FLOAT },
        { name: "a_to", size: 2, type: FLOAT },
        { name: "a_style", size: 4, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [[0, -1], [1, -1], [0, 1], [1, 1]],
    };
  }

  processVisibleItem(
    id: number,
    start: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData & { dashed?: boolean; arrow?: boolean },
  ) {
    this.array.set(
      [
        source.x, source.y, target.x, target.y,
        data.size, target.size, Number(data.dashed ?? false), Number(data.arrow ?? false),
        floatColor(data.color), id,
      ],
      start,
    );
  }

  setUniforms({ matrix, width, height, sizeRatio }: RenderParams, { gl, uniformLocations }: ProgramInfo) {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
    gl.uniform2f(uniformLocations.u_screen, width, height);
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
  }
}
