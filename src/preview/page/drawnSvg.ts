// Draws an SVG for the Worker, which can show none.

/** @param longest pixels of the longer side; its own size if undefined @returns a PNG; undefined where the drawing cannot be read */
export async function drawSvg(svg: Uint8Array, longest?: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const root = new DOMParser().parseFromString(new TextDecoder().decode(svg), 'image/svg+xml').documentElement;
  if (!(root instanceof SVGSVGElement)) return undefined;
  const { width, height } = sizeOf(root);
  const factor = longest === undefined ? 1 : longest / Math.max(width, height);
  if (!root.hasAttribute('viewBox')) root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  // Firefox draws none whose own size is not in pixels.
  root.setAttribute('width', String(width * factor));
  root.setAttribute('height', String(height * factor));
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(root))}`;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * factor));
  canvas.height = Math.max(1, Math.round(height * factor));
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}

/** Pixels. */
function sizeOf(root: SVGSVGElement): { readonly width: number; readonly height: number } {
  const { width: wide, height: high } = root.viewBox.baseVal ?? { width: 0, height: 0 };
  const [width, height] = [ownLength(root.width), ownLength(root.height)];
  if (width && height) return { width, height };
  if (!wide || !high) return { width: width ?? 300, height: height ?? 150 };
  if (width) return { width, height: (width * high) / wide };
  return height ? { width: (height * wide) / high, height } : { width: wide, height: high };
}

/** Undefined for a share of the place around it, which a drawing by itself has not. */
function ownLength({ baseVal }: SVGAnimatedLength): number | undefined {
  const { unitType } = baseVal;
  const isFixed = unitType === SVGLength.SVG_LENGTHTYPE_NUMBER || unitType >= SVGLength.SVG_LENGTHTYPE_PX;
  return isFixed && baseVal.value > 0 ? baseVal.value : undefined;
}
