using static OnlineShop.Product.Images.Drawings.Canvas;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>Things for the way, and for the night outside.</summary>
internal static class OutdoorDrawings
{
    public static void Tent(Canvas c)
    {
        var top = c.Between(150, 180);
        c.Focus(290, 320);
        c.Shadow(300, 230);
        c.Path($"M250 {top}L90 {Ground}h320z", c.Body);
        c.Path($"M250 {top}h120l150 {Ground - top}H410z", c.Body);
        c.Dim($"M250 {top}h120l150 {Ground - top}H410z");
        c.Path($"M250 {top + 70}L190 {Ground}h120z", Ink);
        c.Path($"M250 {top + 70}c-10 100-40 200-60 {Ground - top - 70}h40c10-80 20-200 20-{Ground - top - 70}z", c.Accent);
        c.Lit($"M250 {top}L90 {Ground}h26L250 {top + 50}z");
        c.Stroke($"M370 {top}l150 {Ground - top}l34 0M250 {top}L62 {Ground}", Paper, 4);
        c.Path($"M374 {top}v-50l46 16-46 16z", c.Accent);
        c.Stroke($"M372 {top}v-52", Ink, 5);
    }

    public static void SleepingBag(Canvas c)
    {
        c.LieDown();
        c.Focus(300, 180);
        c.Turned(c.Between(20, 32), () =>
        {
            c.Lay("M190 180c0-80 50-130 110-130s110 50 110 130l-24 300c-4 50-40 70-86 70s-82-20-86-70z", c.Body);
            c.Path("M300 84c50 0 76 36 76 86 0 40-20 60-76 60s-76-20-76-60c0-50 26-86 76-86z", Ink);
            c.Path("M244 150a22 22 0 0 1 22-22h68a22 22 0 0 1 22 22v30a22 22 0 0 1-22 22h-68a22 22 0 0 1-22-22z", Paper);
            c.Stroke(
                "M198 270c60 20 144 20 204 0M204 340c60 20 132 20 192 0"
                + "M210 410c60 20 120 20 180 0M216 476c50 16 118 16 168 0", c.Accent, 6);
            c.Stroke("M376 220L352 540", Paper, 6);
            c.Lit("M206 190c0-60 30-106 70-120-34 30-50 70-48 120l16 260h-16z");
        });
    }

    public static void Backpack(Canvas c)
    {
        var top = c.Between(140, 166);
        c.Focus(300, 390);
        c.Shadow(300, 130);
        c.Rect(184, top - 44, 232, 56, 28, c.Accent);
        c.Dim(Box(372, top - 44, 44, 56, 24));
        c.Path("M156 330h50v120h-30a20 20 0 0 1-20-20zM444 330h-50v120h30a20 20 0 0 0 20-20z", Ink);
        c.Path($"M184 {top + 70}a76 76 0 0 1 76-76h80a76 76 0 0 1 76 76V{Ground - 36}a36 36 0 0 1-36 36H220a36 36 0 0 1-36-36z", c.Body);
        c.Dim($"M370 {top + 2}a76 76 0 0 1 46 68V{Ground - 36}a36 36 0 0 1-36 36h-26q16-40 16-100z");
        c.Path($"M184 {top + 70}a76 76 0 0 1 76-76h80a76 76 0 0 1 76 76v46q-116 40-232 0z", c.Body);
        c.Lit($"M196 {top + 66}a66 66 0 0 1 66-62h40a90 90 0 0 0-80 86v36l-26-6z");
        c.Rect(214, 352, 172, 104, 22, Ink);
        c.Rect(224, 346, 152, 100, 18, c.Accent);
        c.Stroke("M236 372h128", Paper, 5);
        c.Rect(246, 250, 18, 80, 0, Ink);
        c.Rect(336, 250, 18, 80, 0, Ink);
        c.Rect(242, 288, 26, 20, 4, Steel);
        c.Rect(332, 288, 26, 20, 4, Steel);
    }

    public static void Stove(Canvas c)
    {
        c.Focus(300, 270);
        c.Shadow(300, 104);
        c.Path("M300 60c40 50 66 80 50 130-8 26-30 36-50 36s-42-10-50-36c-16-50 20-60 50-130z", "#e58b3a");
        c.Path("M302 130c20 26 30 46 20 70-6 14-12 20-22 20s-20-6-24-20c-8-26 14-36 26-70z", "#f4cf77");
        c.Stroke("M190 214h66l26 44M410 214h-66l-26 44M300 258v-34", Iron, 12);
        c.Rect(250, 226, 100, 18, 9, Ink);
        c.Rect(280, 244, 40, 70, 6, Steel);
        c.Stroke("M320 284h80v20", Iron, 10);
        c.Path($"M204 360a56 50 0 0 1 56-50h80a56 50 0 0 1 56 50V{Ground - 20}a20 20 0 0 1-20 20H224a20 20 0 0 1-20-20z", c.Body);
        c.Rect(204, 376, 192, 50, 0, c.Accent);
        c.Dim($"M352 311a56 50 0 0 1 44 49V{Ground - 20}a20 20 0 0 1-20 20h-30q10-90 6-169z");
        c.Lit(Box(220, 360, 12, 96, 6));
    }

    public static void Bottle(Canvas c) => c.Scaled(c.ByWeight(270, 380, 88, 104), () =>
    {
        var top = c.ByWeight(270, 380, 210, 160);
        c.Focus(300, 200);
        c.Shadow(300, 84);
        c.Stroke($"M272 {top - 76}v-14a28 28 0 0 1 56 0v14", Ink, 12);
        c.Rect(256, top - 84, 88, 60, 10, Ink);
        c.Rect(264, top - 28, 72, 26, 0, Steel);
        c.Path(
            $"M264 {top - 6}h72c0 30 44 40 44 90V{Ground - 22}a22 22 0 0 1-22 22"
            + $"H242a22 22 0 0 1-22-22V{top + 84}c0-50 44-60 44-90z", c.Body);
        c.Dim($"M336 {top - 6}c0 30 44 40 44 90V{Ground - 22}a22 22 0 0 1-22 22h-22V{top + 90}c0-50-14-60-14-96z");
        c.Lit(Box(234, top + 90, 14, Ground - top - 130, 7));
        c.Rect(220, Ground - 74, 160, 20, 0, c.Accent);
    });

    public static void Headlamp(Canvas c)
    {
        c.Focus(300, 310);
        c.Shadow(300, 150);
        c.Stroke("M150 400C110 190 490 190 450 400", c.Body, 52);
        c.Stroke("M156 380C130 210 470 210 444 380", c.Accent, 8);
        c.Path("M150 400c20 90 280 90 300 0l-30-20c-40 60-200 60-240 0z", c.Body);
        c.Dim("M150 400c20 90 280 90 300 0l-30-20c-40 60-200 60-240 0z");
        c.Rect(212, 250, 176, 128, 44, Ink);
        c.Dot(276, 314, 44, Steel);
        c.Dot(276, 314, 32, "#f7e3a1");
        c.Dot(350, 314, 20, Steel);
        c.Dot(350, 314, 13, "#f7e3a1");
        c.Lit("M252 314a26 26 0 0 1 24-26v12a14 14 0 0 0-12 14z");
    }

    public static void Poles(Canvas c)
    {
        c.LieDown();
        c.Focus(280, 170);
        foreach (var turn in (int[])[-20, 20])
        {
            c.Turned(turn, () =>
            {
                c.Lay(Box(293, 190, 14, 330), c.Body);
                c.Lay("M296 520h8l-4 50z", Steel);
                c.Rect(268, 490, 64, 14, 7, Ink);
                c.Rect(286, 310, 28, 44, 6, c.Accent);
                c.Stroke("M296 70c-60 20-60 100-10 120", Ink, 8);
                c.Lay(Box(278, 56, 44, 150, 18), Ink);
                c.Stroke("M286 110h28M286 132h28M286 154h28", Iron, 5);
            });
        }
    }

    public static void Jacket(Canvas c)
    {
        c.LieDown();
        c.Focus(300, 210);
        c.Turned(c.Between(-6, 6), () =>
        {
            c.Lay(
                "M230 118c20-40 120-40 140 0l60 26c24 10 36 30 42 56l44 210-66 20-36-130 6 204"
                    + "c0 12-8 18-18 18H198c-10 0-18-6-18-18l6-204-36 130-66-20 44-210c6-26 18-46 42-56z",
                c.Body);
            c.Path("M230 118c20-44 120-44 140 0-10 50-40 70-70 80-30-10-60-30-70-80z", Ink);
            c.Path("M230 118c-4 50 30 90 70 104 40-14 74-54 70-104 20 40 0 110-70 130-70-20-90-90-70-130z", c.Body);
            c.Lit("M230 118c-4 50 30 90 70 104v26c-70-20-90-90-70-130z");
            c.Stroke("M300 250v250", Paper, 7);
            c.Rect(291, 262, 18, 26, 5, c.Accent);
            c.Stroke("M216 384l44 30M384 384l-44 30", c.Accent, 8);
            c.Dim("M414 300l6 204c0 12-8 18-18 18h-40c24-60 32-140 24-250z");
            c.Stroke("M186 300l-6-60M414 300l6-60", Ink, 3);
        });
    }

    public static void Shirt(Canvas c) => c.Turned(c.Between(-6, 6), () =>
    {
        c.LieDown();
        c.Focus(300, 210);
        var (side, hem) = (c.ByWeight(140, 160, 0, 26), c.ByWeight(140, 160, 470, 510));
        c.Lay(
            $"M236 112c30 24 98 24 128 0l66 24c14 6 24 16 32 30l{58 + side} 92-70 50-36-52v{hem - 256}"
                + $"c0 10-6 16-16 16H196c-10 0-16-6-16-16V256l-36 52-70-50 {58 - side}-92c8-14 18-24 32-30z",
            c.Body);
        c.Dim("M236 112c30 24 98 24 128 0l14 6c-30 46-126 46-156 0z");
        c.Stroke("M229 116c34 42 108 42 142 0", c.Accent, 9);
        c.Dim($"M420 256v{hem - 256}c0 10-6 16-16 16h-44c24-70 34-150 24-250z");
        c.Lit($"M196 250v{hem - 280}h14l6-240z");
        c.Path("M330 240l22-30 14 16 10-12 20 26z", c.Accent);
    });

    public static void Shoe(Canvas c)
    {
        c.Focus(320, 380);
        c.Shadow(300, 200);
        c.Path("M110 300c30 20 70 20 100-20 20 40 60 70 120 92 60 20 160 16 166 84H104c-10-50-10-110 6-156z", c.Body);
        c.Dim("M104 456c-4-30-4-60-2-90 80 50 250 60 394 90z");
        c.Path("M110 300c30 20 70 20 100-20l34 46c-40 40-100 46-140 30z", c.Accent);
        c.Stroke("M250 330l-30 34M284 352l-28 34M320 370l-24 34", Paper, 9);
        c.Path("M96 448h404c6 0 8 32-14 32H110c-20 0-20-32-14-32z", Paper);
        c.Dim("M96 464h404c0 10-4 16-14 16H110c-10 0-14-6-14-16z");
    }
}
