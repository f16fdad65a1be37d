using static OnlineShop.Product.Images.Drawings.Canvas;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>Things to write, to paint and to read.</summary>
internal static class StationeryDrawings
{
    public static void Notebook(Canvas c)
    {
        c.LieDown();
        c.Focus(240, 250);
        c.Turned(-12, () =>
        {
            c.Lay(Box(166, 96, 290, 410, 14), Paper);
            c.Dim(Box(440, 104, 16, 396, 6));
            c.Path(Box(158, 90, 290, 410, 14), c.Body);
            c.Dim("M172 90h26v410h-26a14 14 0 0 1-14-14V104a14 14 0 0 1 14-14z");
            c.Rect(404, 90, 14, 410, 0, c.Accent);
            c.Rect(238, 186, 126, 64, 4, Paper);
            c.Stroke("M258 208h86M258 228h52", c.Body, 5);
            c.Lit(Box(208, 104, 180, 8, 4));
        });
        c.Turned(30, () =>
        {
            c.Lay(Box(420, 200, 22, 220, 4), c.Accent);
            c.Path("M420 200h22l-11-40z", Wood);
            c.Path("M426 178h10l-5-18z", Ink);
        });
    }

    public static void FountainPen(Canvas c)
    {
        c.LieDown();
        c.Focus(220, 330);
        c.Turned(-42, () =>
        {
            c.Lay("M210 276h250c30 0 60 10 84 24-24 14-54 24-84 24H210z", c.Body);
            c.Lit(Box(220, 282, 260, 10, 5));
            c.Dim("M210 308h290q-20 16-40 16H210z");
            c.Rect(300, 272, 14, 56, 0, Paper);
            c.Path("M210 280h-40v40h40z", Ink);
            c.Lay("M170 278c-50 2-80 12-110 22 30 10 60 20 110 22z", Steel);
            c.Stroke("M64 300h80", Ink, 4);
            c.Dot(146, 300, 7, Ink);
        });
        c.Stroke("M96 500c40-40 50 20 90-10s40-50 80-20 60 40 110 0", c.Accent, 6);
    }

    public static void Paints(Canvas c)
    {
        c.LieDown();
        c.Focus(230, 280);
        var tones = (string[])["#c8433b", "#e08a3a", "#ebc24b", "#5c8a4f", "#2f7f86", "#365f96", "#6d4a83", "#7a5236"];
        c.Turned(-10, () =>
        {
            c.Lay(Box(96, 110, 408, 180, 16), Steel);
            c.Path(Box(110, 124, 380, 152, 10), Paper);
            c.Path("M150 200c20-50 90-50 90-10s-40 50-90 10z", tones[5]);
            c.Path("M290 210c10-50 70-60 80-20s-50 60-80 20z", tones[1]);
            c.Lay(Box(96, 300, 408, 190, 16), c.Body);
            for (var i = 0; i < 8; i++)
                c.Rect(116 + (i % 4 * 94), 318 + (i / 4 * 80), 82, 68, 8, tones[i]);
        });
        c.Turned(38, () =>
        {
            c.Lay(Box(380, 170, 18, 260, 8), Wood);
            c.Rect(378, 150, 22, 40, 0, Iron);
            c.Path("M378 152h22c4-30-6-50-11-64-5 14-15 34-11 64z", Ink);
        });
    }

    public static void Book(Canvas c)
    {
        var kind = c.Between(0, 2);
        c.LieDown();
        c.Focus(320, 250);
        c.Turned(kind == 1 ? 10 : -10, () =>
        {
            c.Lay(Box(168, 92, 290, 416, 6), Paper);
            c.Path("M446 100h12v408H180l-10-8h276z", "#ddd5c4");
            c.Path(Box(156, 84, 290, 416, 6), c.Body);
            c.Dim("M156 84h24v416h-24z");
            if (c.Says("bird"))
                Bird(c);
            else if (c.Says("sea"))
                Waves(c);
            else if (c.Says("baker") || c.Says("cook"))
                Loaf(c);
            else
                Shapes(c, kind);
            c.Stroke("M236 140h160M266 166h100", Paper, 9);
        });
    }

    private static void Bird(Canvas c)
    {
        c.Stroke("M200 420C270 400 340 410 430 380", Bark, 10);
        c.Path("M230 300c0-60 50-90 96-80 20-30 70-20 70 20l30 8-30 12c0 80-40 130-90 140l-70 40 14-60c-14-20-20-50-20-80z", c.Accent);
        c.Dim("M250 300c50 10 90 0 110-40 10 70-20 120-70 130-30-20-40-50-40-90z");
        c.Dot(372, 238, 7, Ink);
        c.Stroke("M292 400v16M316 396v16", Ink, 6);
    }

    private static void Waves(Canvas c)
    {
        c.Dot(350, 270, 54, c.Accent);
        c.Path("M180 310c40-30 70-30 100 0s60 30 90 0 50-20 76-6v196H180z", Paper);
        c.Path("M180 370c40-30 70-30 100 0s60 30 90 0 50-20 76-6v136H180z", "#8fb3c4");
        c.Path("M180 430c40-30 70-30 100 0s60 30 90 0 50-20 76-6v76H180z", "#4d7d95");
    }

    private static void Loaf(Canvas c)
    {
        c.Path("M210 400c-20-90 30-150 106-150s126 60 106 150c-10 30-30 40-60 40h-92c-30 0-50-10-60-40z", "#c98f4e");
        c.Dim("M400 300c20 30 28 60 22 100-10 30-30 40-60 40h-50c60-20 90-70 88-140z");
        c.Stroke("M262 300l-20 60M316 290l-10 66M368 300l0 60", Paper, 12);
    }

    private static void Shapes(Canvas c, int kind)
    {
        if (kind == 0)
            c.Path("M180 500V360l110-110 156 156v94z", c.Accent);
        else
            c.Path("M214 440V330a100 100 0 0 1 200 0v110z", c.Accent);
        c.Dot(kind == 0 ? 360 : 314, kind == 0 ? 250 : 330, 44, Paper);
    }

    public static void Calendar(Canvas c)
    {
        c.Focus(250, 300);
        c.Shadow(300, 190);
        c.Path("M440 170l60 290a16 16 0 0 1-16 20h-60z", Bark);
        c.Path(Box(116, 160, 330, 320, 14), Wood);
        c.Rect(136, 186, 290, 270, 6, Paper);
        c.Rect(136, 186, 290, 62, 6, c.Body);
        var days = Enumerable.Range(0, 20).Select(day => Box(160 + (day % 5 * 52), 270 + (day / 5 * 44), 34, 28));
        c.Path(string.Concat(days), "#ddd5c4");
        c.Rect(160 + (c.Between(0, 4) * 52), 270 + (c.Between(0, 3) * 44), 34, 28, 0, c.Accent);
        c.Stroke("M200 146v44M362 146v44", Ink, 12);
        c.Stroke("M222 218h118", Paper, 9);
    }

    public static void Pens(Canvas c)
    {
        c.LieDown();
        c.Focus(240, 200);
        for (var i = 0; i < 6; i++)
        {
            var x = 124 + (i * 60);
            var y = 100 + (i % 2 * 14);
            c.Lay($"M{x} {y + 120}h36v270a18 18 0 0 1-36 0z", Paper);
            c.Lay($"M{x - 2} {y + 18}a18 18 0 0 1 40 0v150h-40z", c.Body);
            c.Rect(x + 28, y + 40, 10, 96, 5, c.Accent);
            c.Rect(x, y + 360, 36, 12, 0, c.Body);
        }
    }
}
