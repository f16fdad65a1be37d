using static OnlineShop.Product.Images.Drawings.Canvas;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>Things to cook and to eat with.</summary>
internal static class KitchenDrawings
{
    public static void Skillet(Canvas c)
    {
        c.LieDown();
        c.Focus(270, 330);
        c.Turned(-38, () =>
        {
            c.Lay("M240 268h330a26 32 0 0 1 0 64H240z", Ink);
            c.Path(Box(528, 290, 34, 20, 10), c.Colours.Wall);
            c.Lay(Ring(240, 300, 172), Ink);
            c.Dot(240, 300, 150, "#3e424b");
            c.Dot(240, 300, 132, "#353941");
            c.Lit("M112 300a128 128 0 0 1 92-123l6 20a108 108 0 0 0-78 103z");
        });
        c.Path("M206 318c0-46 40-70 80-60s60 22 52 62-40 66-80 56-52-22-52-58z", Paper);
        c.Dot(272, 318, 27, "#e8ac3c");
        c.Dot(264, 310, 8, "#f3cf80");
    }

    public static void Knife(Canvas c)
    {
        c.LieDown();
        c.Focus(290, 300);
        var length = c.Between(0, 30);
        c.Turned(-32, () =>
        {
            c.Lay($"M330 250H{90 - length}C{66 - length} 250 {60 - length} 276 {84 - length} 300C130 344 210 350 330 346z", Steel);
            c.Dim($"M330 318C220 326 140 324 {84 - length} 300C130 344 210 350 330 346z");
            c.Rect(326, 246, 26, 92, 5, Iron);
            c.Lay(Box(350, 250, 190, 60, 22), c.Body);
            c.Lit(Box(366, 257, 158, 9, 4));
            foreach (var x in (int[])[392, 444, 496])
                c.Dot(x, 282, 7, Paper);
        });
    }

    public static void Kettle(Canvas c)
    {
        c.Focus(260, 350);
        c.Shadow(310, 150);
        c.Stroke("M246 430C150 430 190 250 96 232", c.Body, 20);
        c.Stroke("M402 270h60a34 34 0 0 1 34 34v86", Ink, 24);
        c.Path($"M222 250h184l38 {Ground - 250}H196z", c.Body);
        c.Dim($"M370 250h36l38 {Ground - 250}h-56z");
        c.Lit($"M240 266h16l-18 190h-18z");
        c.Path("M212 250a102 44 0 0 1 204 0z", c.Body);
        c.Rect(206, 244, 216, 14, 7, Ink);
        c.Rect(302, 168, 24, 40, 6, Ink);
        c.Oval(314, 166, 28, 15, c.Accent);
    }

    public static void Grinder(Canvas c)
    {
        c.Focus(310, 180);
        c.Shadow(300, 80);
        c.Stroke("M300 132L440 110", Iron, 12);
        c.Rect(424, 70, 36, 60, 16, Wood);
        c.Path("M240 190a60 46 0 0 1 120 0z", Steel);
        c.Rect(290, 118, 20, 34, 6, Iron);
        c.Rect(232, 190, 136, 150, 14, c.Body);
        c.Path($"M240 340h120v{Ground - 354}a14 14 0 0 1-14 14h-92a14 14 0 0 1-14-14z", Wood);
        c.Rect(232, 326, 136, 22, 6, c.Accent);
        c.Dim($"M338 190h16a14 14 0 0 1 14 14v136h-8v{Ground - 354}a14 14 0 0 1-14 14h-8z");
        c.Lit(Box(248, 206, 12, 104, 6));
        c.Path("M120 468c4-20 34-24 40-8s-16 26-40 8zM172 474c0-16 30-22 38-8s-20 22-38 8z", "#5c4030");
    }

    public static void Pot(Canvas c)
    {
        var width = c.Between(280, 310);
        var left = 300 - (width / 2);
        c.Focus(230, 360);
        c.Shadow(300, width / 2);
        c.Stroke($"M{left - 2} 346h-34v40h38M{left + width + 2} 346h34v40h-38", c.Body, 20);
        c.Path($"M{left} 310h{width}v{Ground - 364}a54 54 0 0 1-54 54H{left + 54}a54 54 0 0 1-54-54z", c.Body);
        c.Path($"M{left - 6} 304C{left + 20} 224 {left + width - 20} 224 {left + width + 6} 304z", c.Body);
        c.Lit($"M{left + 22} 290C{left + 50} 246 {left + 110} 244 300 244C220 256 {left + 70} 270 {left + 52} 290z");
        c.Rect(left - 10, 300, width + 20, 18, 9, Paper);
        c.Dim($"M{left + width - 50} 318h50v{Ground - 372}a54 54 0 0 1-54 54h-40c30-30 44-70 44-120z");
        c.Rect(288, 220, 24, 26, 4, Iron);
        c.Oval(300, 214, 34, 17, c.Accent);
        c.Lit(Box(left + 20, 340, 12, 86, 6));
    }

    public static void CuttingBoard(Canvas c)
    {
        c.LieDown();
        c.Focus(250, 250);
        c.Turned(c.Between(18, 28), () =>
        {
            c.Lay(
                "M180 180a40 40 0 0 1 40-40h50v-66a30 30 0 0 1 60 0v66h50"
                + "a40 40 0 0 1 40 40v310a40 40 0 0 1-40 40H220a40 40 0 0 1-40-40z", Wood);
            c.Dot(300, 84, 12, c.Colours.Wall);
            c.Stroke("M222 190v300M262 170c20 90-14 180 0 340M318 160c-14 110 24 190 6 360M376 180c-10 90 8 200 0 310", Bark, 4);
            c.Dim("M404 176a40 40 0 0 1 16 30v284a40 40 0 0 1-40 40h-14a40 40 0 0 0 38-40z");
        });
        c.Stroke("M214 430C270 400 320 360 350 300", Leaf, 6);
        c.Path(
            "M262 398c-30 0-44-20-46-40 28 0 46 14 46 40zM300 372"
            + "c-2-30 18-48 42-50 2 30-16 48-42 50zM322 340c-30-6-40-28-36-48 26 4 42 22 36 48z", Leaf);
        c.Path("M300 372c24-2 42-20 42-50l-42 50z", "#4b6d4e");
    }

    public static void Scale(Canvas c)
    {
        c.Focus(240, 420);
        c.Shadow(300, 170);
        c.Path("M150 392h300l24 88H126z", c.Body);
        c.Dim("M126 464h348l4 16H122z");
        c.Rect(126, 376, 348, 22, 11, Steel);
        c.Rect(226, 412, 148, 46, 8, Ink);
        c.Stroke("M262 424v22M286 424h16v22h-16zM326 424h16v10h-16v12h16", c.Accent, 5);
        c.Path("M196 376c-40-40-30-96 10-110s60 10 60 10 40-24 70 0 20 74-16 100z", "#c4553f");
        c.Dim("M320 376c36-26 46-76 16-100-10-8-22-10-32-10 30 30 20 80-16 110z");
        c.Stroke("M264 272c0-20 6-34 18-44", Bark, 8);
        c.Path("M280 244c16-26 44-26 56-16-8 22-34 30-56 16z", Leaf);
        c.Path("M330 376c0-40 30-62 60-62s44 30 34 62z", "#d9a441");
    }

    public static void Bowls(Canvas c)
    {
        c.Focus(230, 350);
        c.Shadow(300, 130);
        var tones = (string[])[c.Accent, Paper, c.Body];
        for (var i = 0; i < 3; i++)
        {
            var (half, top) = (108 + (i * 30), 236 + (i * 56));
            c.Path(
                $"M{300 - half} {top}h{2 * half}c0 80-{half / 2} 132-{half - 46} 132"
                + $"h-{92}c-{half / 2} 0-{half - 46}-52-{half - 46}-132z", tones[i]);
        }
    }

    public static void Bowl(Canvas c)
    {
        c.Focus(230, 390);
        c.Shadow(300, 110);
        c.Path("M120 300h360c0 110-60 180-130 180H250c-70 0-130-70-130-180z", c.Body);
        c.Dim("M400 300h80c0 110-60 180-130 180h-40c50-40 90-100 90-180z");
        c.Rect(112, 290, 376, 20, 10, Paper);
        c.Lit("M150 330h16c4 50 24 90 50 112-40-20-64-60-66-112z");
    }

    public static void Spatulas(Canvas c)
    {
        c.LieDown();
        c.Focus(250, 200);
        var tones = (string[])[c.Body, c.Accent, Paper];
        for (var i = 0; i < 3; i++)
        {
            var (tone, kind) = (tones[i], i);
            c.Turned(-24 + (i * 24), () =>
            {
                c.Lay(Box(288, 250, 24, 290, 12), Wood);
                c.Lay(
                    kind switch
                    {
                        0 => "M250 110a22 22 0 0 1 22-22h56a22 22 0 0 1 22 22v110l-30 44h-40l-30-44z",
                        1 => "M300 84c40 0 56 40 52 90s-30 90-52 90-48-40-52-90 12-90 52-90z",
                        _ => "M252 92h96v120c0 30-20 52-36 52h-24c-16 0-36-22-36-52z",
                    },
                    tone);
                c.Lit(Box(264, 116, 10, 90, 5));
            });
        }
    }

    public static void Mug(Canvas c)
    {
        var width = c.Between(190, 230);
        var (left, top) = (286 - (width / 2), c.Between(240, 276));
        c.Focus(260, 330);
        c.Shadow(300, width / 2);
        c.Stroke($"M{left + width} {top + 44}h26a44 44 0 0 1 44 44v20a50 50 0 0 1-50 50h-20", c.Body, 24);
        c.Path($"M{left} {top}h{width}v{Ground - top - 34}a34 34 0 0 1-34 34H{left + 34}a34 34 0 0 1-34-34z", c.Body);
        c.Rect(left, 400, width, 26, 0, c.Accent);
        c.Dim($"M{left + width - 40} {top}h40v{Ground - top - 34}a34 34 0 0 1-34 34h-30q24-30 24-80z");
        c.Oval(left + (width / 2), top, width / 2, 20, Paper);
        c.Oval(left + (width / 2), top + 3, (width / 2) - 12, 13, "#5c4030");
        c.Lit(Box(left + 18, top + 40, 12, 90, 6));
        c.Stroke($"M{left + 70} {top - 40}c-16-24 16-36 0-64M{left + 120} {top - 40}c-16-24 16-36 0-64", Paper, 8);
    }
}
