using static OnlineShop.Product.Images.Drawings.Canvas;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>Things to play with.</summary>
internal static class ToyDrawings
{
    public static void Blocks(Canvas c)
    {
        c.Focus(240, 380);
        c.Shadow(300, 200);
        c.Rect(120, 370, 110, 110, 8, c.Body);
        c.Rect(240, 370, 110, 110, 8, Wood);
        c.Rect(360, 370, 110, 110, 8, c.Accent);
        c.Dim(Box(212, 370, 18, 110, 8) + Box(332, 370, 18, 110, 8) + Box(452, 370, 18, 110, 8));
        c.Path("M160 370V330a75 75 0 0 1 150 0v40h-40v-34a35 35 0 0 0-70 0v34z", c.Accent);
        c.Rect(322, 260, 110, 110, 8, Paper);
        c.Dim(Box(414, 260, 18, 110, 8));
        c.Dot(370, 315, 24, c.Body);
        c.Path("M312 260l66-100 66 100z", c.Body);
        c.Dim("M378 160l66 100h-40z");
        c.Rect(200, 196, 70, 60, 6, Wood);
        c.Dot(295, 425, 20, Bark);
    }

    public static void BoardGame(Canvas c)
    {
        c.Focus(300, 390);
        c.Shadow(300, 220);
        c.Path("M150 290h300l70 160H80z", Paper);
        c.Path("M80 450h440v30H80z", Bark);
        c.Path("M168 302h264l56 136H112z", c.Body);
        c.Stroke("M190 330h180l30 40H200l-26 40h200", Paper, 12);
        c.Dot(374, 410, 14, c.Accent);
        foreach (var (x, y, tone) in ((int, int, string)[])[(240, 340, c.Accent), (390, 390, Ink)])
        {
            c.Path($"M{x - 30} {y + 10}q30-30 18-80h24q-12 50 18 80z", tone);
            c.Dot(x, y - 78, 24, tone);
        }

        c.Turned(8, () =>
        {
            c.Rect(280, 330, 56, 56, 12, Paper);
            c.Dim(Box(322, 330, 14, 56, 6));
            c.Path(Ring(296, 346, 5) + Ring(308, 358, 5) + Ring(320, 370, 5), Ink);
        });
        c.Path("M284 112h32l22 190h-76z", Paper);
        c.Path("M280 150h40l4 36h-48zM271 226h58l4 38h-66z", "#c4553f");
        c.Dim("M304 112h12l22 190h-24z");
        c.Rect(282, 84, 36, 30, 4, "#f0c45a");
        c.Path("M276 86l24-26 24 26z", Ink);
        c.Path("M318 92l120-30v70z", "#f7e3a155");
    }

    public static void Puzzle(Canvas c)
    {
        const string Piece = "M0 0h46c-16-44 44-44 28 0h46v46c44-16 44 44 0 28v46H0V74c-44 16-44-44 0-28z";
        c.LieDown();
        c.Focus(300, 260);
        var tones = (string[])[c.Body, Ink, c.Accent, c.Body];
        for (var i = 0; i < 4; i++)
        {
            var (x, y, turn, tone) = (150 + (i % 2 * 176), 180 + (i / 2 * 160), (i * 7) - 9, tones[i]);
            c.At(x, y, turn, () =>
            {
                c.Lay(Piece, tone);
                c.Path(Ring(30, 90, 5) + Ring(84, 40, 4) + Ring(60, 66, 7) + Ring(100, 96, 3), Paper);
            });
        }
    }

    public static void Train(Canvas c)
    {
        c.Focus(200, 380);
        c.Shadow(300, 240);
        c.Rect(40, 462, 520, 18, 0, Bark);
        c.Rect(60, 452, 480, 10, 0, Wood);
        c.Rect(100, 330, 200, 92, 40, c.Body);
        c.Rect(220, 250, 96, 172, 10, c.Accent);
        c.Rect(240, 272, 56, 56, 8, Paper);
        c.Path("M134 340l-10-64h56l-10 64z", Ink);
        c.Rect(206, 236, 124, 24, 10, Ink);
        c.Rect(84, 406, 236, 24, 6, Ink);
        c.Rect(316, 410, 40, 12, 0, Iron);
        c.Path("M350 350h190v56a16 16 0 0 1-16 16H366a16 16 0 0 1-16-16z", c.Body);
        c.Dim("M500 350h40v56a16 16 0 0 1-16 16h-30z");
        c.Path("M370 350v-34h44v34zM424 350v-50h44v50zM478 350v-28h40v28z", Wood);
        foreach (var x in (int[])[132, 200, 276, 396, 494])
        {
            c.Dot(x, 430, 30, Wood);
            c.Dot(x, 430, 10, Bark);
        }

        c.Path("M150 250c-30-10-30-50 6-50 10-40 70-30 66 6 30 4 26 44-6 44z", Paper);
    }

    public static void Microscope(Canvas c)
    {
        c.Focus(270, 260);
        c.Shadow(300, 140);
        c.Path("M330 200c110 40 130 170 40 260h-50c80-70 70-170-10-210z", c.Body);
        c.Dim("M360 214c90 50 100 160 10 246h-20c80-80 80-180 0-236z");
        c.Path("M180 480a30 30 0 0 1 30-30h190a30 30 0 0 1 30 30z", c.Body);
        c.Rect(180, 376, 160, 22, 6, Ink);
        c.Rect(220, 366, 80, 10, 0, c.Accent);
        c.Dot(372, 330, 28, c.Accent);
        c.Dot(372, 330, 12, Paper);
        c.Turned(18, () =>
        {
            c.Rect(252, 170, 84, 150, 14, Paper);
            c.Dim(Box(316, 170, 20, 150, 8));
            c.Rect(264, 112, 60, 64, 6, Ink);
            c.Rect(256, 96, 76, 24, 8, c.Body);
            c.Path("M264 318h60l-12 50h-36z", Iron);
        });
    }

    public static void Rabbit(Canvas c)
    {
        var ear = c.Between(40, 64);
        c.Focus(300, 260);
        c.Shadow(300, 120);
        c.Path(
            $"M250 210c-30-60-34-{150 - ear / 2} 0-150s50 80 44 150z"
            + $"M350 210c30-60 34-{150 - ear / 2} 0-150s-50 80-44 150z", "#d9c7b0");
        c.Path("M256 190c-14-40-16-90 0-90s22 50 20 90zM344 190c14-40 16-90 0-90s-22 50-20 90z", "#e0a9a0");
        c.Path("M212 480c-20-60-10-150 88-150s108 90 88 150z", "#d9c7b0");
        c.Path("M230 360c20 30 120 30 140 0 30 30 30 80 18 120H212c-12-40-12-90 18-120z", c.Body);
        c.Stroke("M216 420h168M214 450h172", c.Accent, 8);
        c.Path("M300 180c70 0 104 40 104 92s-40 92-104 92-104-40-104-92 34-92 104-92z", "#d9c7b0");
        c.Dim("M350 190c36 14 54 44 54 82 0 52-40 92-104 92 50-30 70-100 50-174z");
        c.Dot(262, 268, 9, Ink);
        c.Dot(338, 268, 9, Ink);
        c.Path("M288 292h24l-12 14z", "#c2776d");
        c.Stroke("M300 306v10M300 316c-6 10-18 10-22 4M300 316c6 10 18 10 22 4", Ink, 4);
        c.Oval(246, 470, 46, 22, "#d9c7b0");
        c.Oval(354, 470, 46, 22, "#d9c7b0");
    }

    public static void Kite(Canvas c)
    {
        c.LieDown();
        c.Focus(320, 220);
        c.Stroke("M244 420C160 470 260 520 180 560S90 540 60 580", Ink, 4);
        c.Turned(c.Between(16, 28), () =>
        {
            c.Lay("M300 60L440 230 300 480 160 230z", c.Body);
            c.Path("M300 60L440 230H300z", c.Accent);
            c.Path("M160 230h140v250z", Paper);
            c.Dim("M300 60L440 230 300 480z");
            c.Stroke("M300 60v420M160 230h280", Ink, 5);
        });
        c.Path("M214 440l-34-14 4 36zM214 440l30 22-36 10zM190 520l-36-6 10 34zM190 520l34 14-32 18z", c.Accent);
    }

    public static void Chess(Canvas c)
    {
        c.Focus(240, 300);
        c.Shadow(300, 210);
        c.Path("M120 430h360l50 50H70z", Wood);
        c.Path("M180 430h60l-14 25h-66zM300 430h60l10 25h-70zM226 455h74v25h-86zM374 455h72l28 25h-88z", Bark);
        c.Path("M150 440c20-30 30-60 34-110h72c4 50 14 80 34 110z", Paper);
        c.Path("M170 330c-10-50 10-70 20-90-20 10-34 14-44 4 6-60 40-100 90-110l10-30 16 36c50 30 60 110 20 190z", Paper);
        c.Dim("M262 140c50 30 60 110 20 190h-30c30-60 40-130 10-190zM256 330c4 50 14 80 34 110h-40c-16-40-20-70-24-110z");
        c.Dot(214, 190, 8, Ink);
        c.Rect(150, 430, 150, 24, 8, Paper);
        c.Path("M350 440c20-40 26-90 26-140h48c0 50 6 100 26 140z", c.Body);
        c.Dim("M404 300h20c0 50 6 100 26 140h-30c-10-40-16-90-16-140z");
        c.Rect(356, 288, 88, 18, 9, c.Body);
        c.Dot(400, 250, 42, c.Body);
        c.Lit("M372 250a28 28 0 0 1 28-28v12a18 18 0 0 0-16 16z");
        c.Rect(334, 430, 132, 24, 8, c.Body);
    }

    public static void Parcel(Canvas c)
    {
        var top = c.Between(240, 280);
        c.Focus(300, 330);
        c.Shadow(300, 170);
        c.Path($"M130 {top}h340v{Ground - top - 8}a8 8 0 0 1-8 8H138a8 8 0 0 1-8-8z", Wood);
        c.Path($"M160 {top - 56}h280l30 56H130z", "#dab68b");
        c.Dim($"M430 {top}h40v{Ground - top - 8}a8 8 0 0 1-8 8h-32z");
        c.Path($"M274 {top - 56}h52l6 56v84l-16-12-16 12-16-12-16 12v-84z", c.Body);
        c.Lit($"M160 {top - 56}h280l4 8H156z");
        c.Rect(160, 420, 70, 34, 4, Paper);
        c.Stroke("M174 432h42M174 442h26", c.Accent, 4);
    }
}
