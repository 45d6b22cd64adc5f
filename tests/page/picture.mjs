// A picture to send, drawn by the browser: a chart of a disk that fills up.

/** A PNG of this size. */
export async function chart(browser, width, height) {
  const page = await browser.newPage();
  try {
    const encoded = await page.evaluate(([wide, high]) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [wide, high];
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#16324f';
      pen.fillRect(0, 0, wide, high);
      const bars = 24;
      const step = wide / bars;
      for (let bar = 0; bar < bars; bar += 1) {
        const share = 0.18 + 0.62 * (bar / bars) ** 2 + 0.06 * Math.sin(bar * 1.7);
        pen.fillStyle = share > 0.6 ? '#ffb36b' : '#7fb2ff';
        pen.fillRect(bar * step + step * 0.18, high - high * share, step * 0.64, high * share);
      }
      pen.fillStyle = '#ffffff';
      pen.font = `600 ${Math.round(high / 9)}px sans-serif`;
      pen.fillText('db-1', high / 9, high / 5);
      return canvas.toDataURL('image/png').split(',')[1];
    }, [width, height]);
    return Buffer.from(encoded, 'base64');
  } finally {
    await page.close();
  }
}
