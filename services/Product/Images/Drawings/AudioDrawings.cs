using static OnlineShop.Product.Images.Drawings.Canvas;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>Things that are listened to.</summary>
internal static class AudioDrawings
{
    public static void Headphones(Canvas c)
    {
        var top = c.Between(110, 140);
        var cup = c.Between(136, 156);
        c.Focus(220, 370);
        c.Shadow(300, 150);
        if (c.Says("wired ") && !c.Says("wireless"))
            c.Stroke("M196 460c-6 60 60 40 120 30s150-10 180 10", Ink, 7);
        c.Stroke($"M194 350V290C194 {top} 406 {top} 406 290V350", c.Body, 28);
        c.Stroke($"M236 {top + 84}C270 {top + 58} 330 {top + 58} 364 {top + 84}", c.Accent, 16);
        foreach (var x in (int[])[156, 366])
        {
            c.Rect(x == 156 ? 214 : 342, 344, 44, cup - 26, 20, Ink);
            c.Rect(x, 332, 78, cup, 36, c.Body);
            c.Rect(x + 24, 332 + (cup / 2) - 30, 30, 60, 15, c.Accent);
        }

        c.Lit(Box(168, 356, 10, cup - 48, 5));
        c.Dim(Box(420, 350, 14, cup - 40, 7));
        c.Lit($"M186 300C188 {top + 28} 260 {top + 26} 300 {top + 26}C250 {top + 40} 202 {top + 50} 200 300z");
    }

    public static void Earbuds(Canvas c)
    {
        c.Focus(410, 380);
        c.Shadow(236, 120);
        c.Shadow(440, 50);
        c.Path("M116 330c0-60 40-90 120-90s120 30 120 90v50c0 70-40 100-120 100s-120-30-120-100z", c.Body);
        c.Dim("M310 252c30 14 46 42 46 78v50c0 70-40 100-120 100 60-30 90-130 74-228z");
        c.Stroke("M118 346h236", Ink, 5);
        c.Rect(214, 336, 44, 20, 10, Steel);
        c.Dot(236, 392, 7, c.Accent);
        c.Lit("M136 330c0-40 24-64 64-72-20 20-34 40-40 72z");
        foreach (var (x, turn) in ((int, int)[])[(0, -8), (74, 10)])
        {
            c.At(x, 0, 0, () => c.Turned(turn, () =>
            {
                c.Rect(396, 366, 30, 104, 15, Paper);
                c.Rect(396, 448, 30, 22, 11, c.Accent);
                c.Oval(404, 366, 42, 36, Paper);
                c.Oval(376, 372, 22, 26, c.Body);
                c.Stroke("M418 352v22", Ink, 6);
            }));
        }
    }

    public static void Speaker(Canvas c)
    {
        var width = c.Between(250, 300);
        var (left, middle) = (300 - (width / 2), 390);
        c.Focus(300, 380);
        c.Shadow(300, width / 2);
        c.Stroke($"M{left + 60} 306C{left + 60} 230 {left + width - 60} 230 {left + width - 60} 306", c.Accent, 16);
        c.Rect(left, 296, width, 184, 44, c.Body);
        c.Rect(left + 18, 314, width - 36, 148, 30, Ink);
        for (var y = 336; y <= 440; y += 26)
            c.Stroke($"M{left + 44} {y}h{width - 88}", "#4a4e57", 6);
        c.Dot(300, middle, 44, c.Body);
        c.Dot(300, middle, 22, c.Accent);
        c.Lit(Box(left + 7, 336, 6, 104, 3));
    }

    public static void Speakers(Canvas c)
    {
        var top = c.Between(170, 210);
        c.Focus(210, 360);
        c.Shadow(300, 170);
        foreach (var left in (int[])[136, 314])
        {
            c.Rect(left, top, 150, Ground - top, 8, Wood);
            c.Rect(left + 12, top + 12, 126, Ground - top - 24, 6, c.Body);
            c.Dot(left + 75, top + 66, 30, Ink);
            c.Dot(left + 75, top + 66, 11, c.Accent);
            c.Dot(left + 75, 392, 54, Ink);
            c.Dot(left + 75, 392, 38, "#4a4e57");
            c.Dot(left + 75, 392, 16, Ink);
            c.Dim(Box(left + 138, top, 12, Ground - top));
        }
    }

    public static void Turntable(Canvas c)
    {
        c.LieDown();
        c.Focus(390, 240);
        c.Lay(Box(100, 130, 400, 340, 22), Wood);
        c.Path(Box(116, 146, 368, 308, 12), c.Body);
        c.Dot(266, 300, 136, Ink);
        c.Dot(266, 300, 104, "#3b3f48");
        c.Dot(266, 300, 100, Ink);
        c.Dot(266, 300, 74, "#3b3f48");
        c.Dot(266, 300, 70, Ink);
        c.Dot(266, 300, 44, c.Accent);
        c.Dot(266, 300, 6, Paper);
        c.Lit("M266 300L180 206A128 128 0 0 1 226 178z");
        c.Dot(440, 196, 26, Steel);
        c.Stroke("M440 196V340L378 392", Steel, 10);
        c.Rect(358, 380, 34, 22, 5, Paper);
        c.Dot(440, 424, 12, Paper);
        c.Dot(402, 424, 12, Paper);
    }

    public static void Microphone(Canvas c)
    {
        c.Focus(300, 210);
        c.Shadow(300, 100);
        c.Rect(212, 458, 176, 24, 12, Ink);
        c.Rect(291, 380, 18, 84, 0, Iron);
        c.Stroke("M206 226v64a94 94 0 0 0 188 0v-64", Iron, 14);
        c.Rect(232, 104, 136, 250, 68, c.Body);
        c.Path("M232 226v-54a68 68 0 0 1 136 0v54z", Steel);
        for (var y = 140; y < 216; y += 22)
            c.Stroke($"M{(y < 150 ? 256 : 244)} {y}H{(y < 150 ? 344 : 356)}", Iron, 6);
        c.Rect(232, 222, 136, 14, 0, c.Accent);
        c.Dot(300, 290, 14, Paper);
        c.Lit(Box(246, 244, 12, 74, 6));
        c.Dim("M338 236h30v50a68 68 0 0 1-30 56z");
    }

    public static void Radio(Canvas c)
    {
        var top = c.Between(240, 262);
        c.Focus(400, 370);
        c.Shadow(300, 180);
        c.Stroke($"M404 {top + 10}L470 110", Iron, 7);
        c.Dot(470, 110, 9, Iron);
        c.Rect(114, top, 372, Ground - top, 34, Wood);
        c.Rect(130, top + 16, 340, Ground - top - 32, 22, c.Body);
        c.Rect(150, top + 36, 160, Ground - top - 72, 14, Paper);
        for (var x = 170; x < 300; x += 20)
            c.Stroke($"M{x} {top + 56}V{Ground - 56}", c.Body, 6);
        c.Rect(332, top + 40, 116, 52, 8, Ink);
        c.Stroke($"M350 {top + 66}h80M400 {top + 52}v28", c.Accent, 5);
        c.Dot(364, 418, 26, Paper);
        c.Dot(424, 418, 26, Paper);
        c.Stroke("M364 418v-18M424 418l12-12", Ink, 5);
        c.Dim(Box(130, Ground - 28, 340, 12, 6));
    }
}
