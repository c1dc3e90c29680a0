/** What the WebGL programs of nodes and edges share: the colours of an item, the camera. */
import type { ProgramInfo } from "sigma/rendering";
import type { RenderParams } from "sigma/types";

/** The colour to be seen, and the one by which an item is found under the pointer. */
export const COLORS = ["a_color", "a_id"].map((name) => ({
  name, size: 4, type: WebGLRenderingContext.UNSIGNED_BYTE, normalized: true,
}));

export function setCamera({ matrix, sizeRatio }: RenderParams, { gl, uniformLocations }: ProgramInfo) {
  gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
  gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
}
