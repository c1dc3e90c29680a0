/**
 * WebGL program of sigma that draws edges: `size` is the width in pixels, `dashes` breaks the line, `arrows` puts a head
 * at the border of the target. All in one draw call.
 */
import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { COLORS, setCamera } from "./program";

const VERTEX = /* glsl */ `
attribute vec2 a_from;
attribute vec2 a_to;
attribute vec4 a_style;  // width, radius of the target, dashed, arrow
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec3 a_corner; // along the line, beside it, 1 for the head
uniform mat3 u_matrix;
uniform vec2 u_screen;
uniform float u_sizeRatio;
varying vec4 v_color;
varying vec4 v_at;       // pixels along the line, pixels beside its middle, half its width, dashed
void main() {
  vec2 from = (u_matrix * vec3(a_from, 1.0)).xy * u_screen * 0.5;
  vec2 to = (u_matrix * vec3(a_to, 1.0)).xy * u_screen * 0.5;
  float span = max(length(to - from), 0.001);
  vec2 along = (to - from) / span;
  vec2 across = vec2(-along.y, along.x);
  float width = a_style.x / min(u_sizeRatio, 4.0);
  float head = a_style.w * (2.0 + 5.0 * width);
  float border = a_style.y / u_sizeRatio;
  v_at = vec4(span * a_corner.x, 0.0, max(width, 1.0) * 0.5, a_style.z);
  vec2 at;
  if (a_corner.z > 0.5) {
    at = to - along * (border + head * (1.0 - a_corner.x)) + across * a_corner.y * head * 0.4;
    v_at = vec4(0.0, 0.0, 1.0, 0.0);
  } else {
    #ifdef PICKING_MODE
    float reach = v_at.z + 2.0;
    #else
    float reach = v_at.z + 0.5;
    #endif
    at = mix(from, to, a_corner.x) + across * a_corner.y * reach;
    v_at.y = a_corner.y * reach;
  }
  gl_Position = vec4(at * 2.0 / u_screen, 0.0, 1.0);
  #ifdef PICKING_MODE
  v_color = a_id;
  v_color.a *= 255.0 / 254.0;
  #else
  v_color = a_color * vec4(1.0, 1.0, 1.0, min(width, 1.0) * 255.0 / 254.0);
  #endif
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_at;
void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float line = clamp(v_at.z + 0.5 - abs(v_at.y), 0.0, 1.0);
  if (v_at.w > 0.5 && mod(v_at.x, 9.0) > 5.0) line = 0.0;
  gl_FragColor = vec4(v_color.rgb, 1.0) * v_color.a * line;
  #endif
}`;

const { FLOAT, TRIANGLES } = WebGLRenderingContext;

export class LineProgram extends EdgeProgram<"u_matrix" | "u_screen" | "u_sizeRatio"> {
  getDefinition() {
    return {
      VERTICES: 9,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_matrix", "u_screen", "u_sizeRatio"] as const,
      ATTRIBUTES: [
        { name: "a_from", size: 2, type: FLOAT },
        { name: "a_to", size: 2, type: FLOAT },
        { name: "a_style", size: 4, type: FLOAT },
        ...COLORS,
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 3, type: FLOAT }],
      CONSTANT_DATA: [
        [0, -1, 0], [1, -1, 0], [0, 1, 0], [0, 1, 0], [1, -1, 0], [1, 1, 0],
        [0, -1, 1], [0, 1, 1], [1, 0, 1],
      ],
    };
  }

  processVisibleItem(
    id: number,
    start: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData & { dashes?: boolean; arrows?: string },
  ) {
    this.array.set(
      [
        source.x, source.y, target.x, target.y,
        data.size, target.size, Number(data.dashes ?? false), Number(data.arrows === "to"),
        floatColor(data.color), id,
      ],
      start,
    );
  }

  setUniforms(params: RenderParams, program: ProgramInfo) {
    setCamera(params, program);
    program.gl.uniform2f(program.uniformLocations.u_screen, params.width, params.height);
  }
}
