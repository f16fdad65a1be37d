using static OnlineShop.Product.Images.Drawings.Canvas;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>Things to keep fit with.</summary>
internal static class FitnessDrawings
{
    public static void Mat(Canvas c)
    {
        c.Focus(200, 400);
        c.Shadow(300, 220);
        c.Path("M176 330L470 290l90 176-384 14z", c.Body);
        c.Lit("M176 330L470 290l10 20-304 44z");
        c.Stroke("M250 340l290 100", c.Accent, 5);
        c.Dot(176, 400, 82, c.Body);
        c.Dim(Ring(176, 400, 82));
        c.Stroke("M176 332a68 68 0 1 0 66 68 52 52 0 1 0-66 50 38 38 0 1 0-34-40 24 24 0 1 0 34-20", c.Body, 12);
        c.Rect(168, 318, 22, 164, 8, c.Accent);
    }

    public static void Dumbbell(Canvas c)
    {
        c.Focus(190, 360);
        c.Shadow(300, 220);
        c.Rect(150, 350, 300, 40, 12, Steel);
        c.Stroke("M240 370h120", Iron, 30);
        for (var i = 0; i < 4; i++)
        {
            var (half, tone) = (108 - (i * 20), i == 1 ? c.Accent : i == 3 ? Ink : c.Body);
            c.Rect(208 - (i * 36), 370 - half, 34, 2 * half, 10, tone);
            c.Rect(358 + (i * 36), 370 - half, 34, 2 * half, 10, tone);
        }

        c.Lit(Box(214, 276, 8, 180, 4) + Box(364, 276, 8, 180, 4));
    }

    public static void Kettlebell(Canvas c) => c.Scaled(c.ByWeight(8000, 24000, 76, 108), () =>
    {
        c.Focus(300, 300);
        c.Shadow(300, 110);
        c.Stroke("M226 316C190 190 206 150 300 150S410 190 374 316", c.Body, 36);
        c.Lit("M206 210c4-50 30-72 94-72v10c-50 0-76 16-82 62z");
        c.Path($"M300 262a132 120 0 0 1 132 124c0 40-20 70-46 94H214c-26-24-46-54-46-94a132 120 0 0 1 132-124z", c.Body);
        c.Dim("M352 274a132 120 0 0 1 80 112c0 40-20 70-46 94h-70c60-40 80-130 36-206z");
        c.Dot(300, 384, 52, Paper);
        c.Dot(300, 384, 40, c.Accent);
        c.Lit("M186 390c0-40 20-70 50-84-16 26-26 60-24 110-16-4-26-14-26-26z");
    });

    public static void Bands(Canvas c)
    {
        c.LieDown();
        c.Focus(250, 250);
        var tones = (string[])[c.Body, c.Accent, Paper, Ink];
        for (var i = 0; i < 4; i++)
        {
            var tone = tones[i];
            var (x, y) = (176 + (i % 2 * 210), 196 + (i / 2 * 200));
            c.Lay(
                $"M{x} {y - 86}c60 0 90 36 90 86s-30 86-90 86-90-36-90-86 30-86 90-86z"
                + "m0 36c-40 0-56 20-56 50s16 50 56 50 56-20 56-50-16-50-56-50z", tone);
            c.Dim($"M{x} {y + 50}c40 0 56-20 56-50h34c0 50-30 86-90 86z");
            c.Rect(x - 22, y - 80, 44, 24, 4, i == 2 ? c.Body : Paper);
        }
    }

    public static void Roller(Canvas c)
    {
        c.Focus(180, 360);
        c.Shadow(300, 220);
        c.Path("M166 240h276a80 120 0 0 1 0 240H166z", c.Says("cork") ? Wood : c.Body);
        c.Dim("M166 420h346q-20 60-70 60H166z");
        c.Lit("M166 262h300q6 8 10 16H166z");
        for (var x = 290; x < 460; x += 46)
            c.Stroke($"M{x} 250q40 110 0 220", c.Says("cork") ? Bark : c.Accent, 6);
        c.Oval(166, 360, 78, 120, c.Says("cork") ? Bark : c.Accent);
        c.Oval(166, 360, 46, 76, Ink);
    }

    public static void Rope(Canvas c)
    {
        c.LieDown();
        c.Focus(190, 190);
        c.Stroke("M162 256C90 560 520 560 470 380S250 250 300 420s280-20 150-180", "#00000020", 14);
        c.Stroke("M150 240C78 544 508 544 458 364S238 234 288 404s280-20 150-180", c.Body, 11);
        c.Turned(-12, () =>
        {
            c.Lay(Box(96, 80, 44, 156, 20), Ink);
            c.Rect(96, 180, 44, 22, 0, c.Accent);
        });
        c.Turned(14, () =>
        {
            c.Lay(Box(400, 46, 44, 156, 20), Ink);
            c.Rect(400, 146, 44, 22, 0, c.Accent);
        });
    }

    public static void Helmet(Canvas c)
    {
        c.Focus(280, 300);
        c.Shadow(300, 170);
        c.Stroke("M200 400c20 50 40 70 70 76M380 400c-20 50-70 76-110 76", Ink, 10);
        c.Path("M112 400c-10-150 80-236 200-236s190 90 186 210c0 20-10 30-30 30z", c.Body);
        c.Dim("M420 200c56 40 80 100 78 174 0 20-10 30-30 30H330c60-40 100-110 90-204z");
        c.Path("M190 250c50-50 110-60 170-52-60 10-120 30-160 76zM180 330c60-50 150-66 230-50-80 2-160 24-220 72z", Ink);
        c.Path("M104 392h376v20a12 12 0 0 1-12 12H124a20 20 0 0 1-20-20z", Ink);
        c.Rect(462, 330, 40, 34, 12, "#e0533d");
        c.Lit("M128 370c0-100 50-166 120-190-50 50-80 110-84 190z");
    }

    public static void Vest(Canvas c)
    {
        c.LieDown();
        c.Focus(240, 300);
        c.Lay(
            "M214 90c20 60 60 90 86 90s66-30 86-90l50 20c-4 70 0 130 24 180 6 90 0 150-10 210"
                + "H150c-10-60-16-120-10-210 24-50 28-110 24-180z",
            c.Body);
        c.Dim("M436 110c-4 70 0 130 24 180 6 90 0 150-10 210h-60c30-100 30-250 10-400z");
        c.Stroke("M300 180v320", Ink, 6);
        c.Rect(170, 300, 104, 130, 18, Ink);
        c.Rect(326, 300, 104, 130, 18, Ink);
        c.Rect(196, 232, 48, 110, 16, c.Accent);
        c.Rect(206, 212, 28, 28, 8, Paper);
        c.Stroke("M190 360h64M346 330h64", c.Accent, 6);
        c.Stroke("M264 240h72M264 280h72", c.Accent, 8);
        c.Rect(290, 230, 20, 20, 4, Paper);
        c.Rect(290, 270, 20, 20, 4, Paper);
    }
}
