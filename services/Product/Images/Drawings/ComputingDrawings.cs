using static OnlineShop.Product.Images.Drawings.Canvas;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>Things of a desk with a computer.</summary>
internal static class ComputingDrawings
{
    public static void Keyboard(Canvas c)
    {
        c.LieDown();
        c.Focus(190, 250);
        c.Turned(-14, () =>
        {
            c.Lay(Box(70, 200, 460, 206, 20), c.Body);
            c.Dim(Box(70, 388, 460, 18, 9));
            var keys = Enumerable.Range(0, 30).Select(key => Box(88 + (key % 10 * 43), 216 + (key / 10 * 40), 36, 34));
            c.Path(string.Concat(keys), Paper);
            c.Path(Box(88, 336, 50, 34) + Box(145, 336, 50, 34) + Box(202, 336, 186, 34) + Box(395, 336, 116, 34), Paper);
            c.Rect(88, 216, 36, 34, 0, c.Accent);
            c.Rect(461, 336, 50, 34, 0, c.Accent);
        });
    }

    public static void Mouse(Canvas c)
    {
        var width = c.Between(84, 96);
        c.LieDown();
        c.Focus(300, 220);
        c.Turned(c.Between(14, 26), () =>
        {
            var d =
                $"M300 110c{width - 20} 0 {width + 14} 80 {width + 14} 190"
                + $"s-40 200-{width + 14} 200-{width + 14}-90-{width + 14}-200 34-190 {width + 14}-190z";
            c.Lay(d, c.Body);
            c.Path($"M{292 - width} 250c-40 20-50 110-10 170 30-20 40-120 10-170z", c.Accent);
            c.Dim("M360 140c60 50 70 180 40 270-20 56-60 90-100 90 60-60 90-220 60-360z");
            c.Stroke($"M{292 - width} 262C260 290 340 290 {308 + width} 262M300 112v166", Ink, 5);
            c.Rect(284, 160, 32, 72, 16, Ink);
            c.Stroke("M300 180v32", c.Accent, 8);
            c.Lit("M232 240c0-60 16-96 40-112-14 40-20 80-20 116z");
        });
    }

    public static void Monitor(Canvas c)
    {
        c.Focus(220, 230);
        c.Shadow(300, 110);
        c.Path("M274 380h52l12 86h-76z", Iron);
        c.Rect(206, 460, 188, 20, 10, Steel);
        c.Rect(92, 130, 416, 264, 16, Ink);
        c.Rect(106, 144, 388, 222, 6, c.Body);
        c.Path("M106 366V300l90-70 76 62 66-46 156 120z", c.Accent);
        c.Dot(404, 206, 26, Paper);
        c.Lit("M106 144h150L106 300z");
        c.Dot(300, 380, 5, Steel);
    }

    public static void Laptop(Canvas c)
    {
        c.Focus(240, 300);
        c.Shadow(300, 200);
        c.Rect(142, 206, 316, 226, 14, Ink);
        c.Rect(156, 220, 288, 196, 5, c.Body);
        c.Path("M156 416v-50l80-66 70 60 50-36 88 70v22z", c.Accent);
        c.Lit("M156 220h120L156 350z");
        c.Path("M92 432h416l-16 40a14 14 0 0 1-12 8H120a14 14 0 0 1-12-8z", Steel);
        c.Dim("M250 432h100l-8 14h-84z");
    }

    public static void Hub(Canvas c)
    {
        c.LieDown();
        c.Focus(330, 300);
        c.Turned(-20, () =>
        {
            c.Stroke("M172 300H90C40 300 40 400 70 470", Ink, 14);
            c.Lay(Box(160, 236, 330, 128, 24), c.Body);
            c.Lit(Box(176, 246, 298, 10, 5));
            for (var i = 0; i < 3; i++)
                c.Rect(200 + (i * 68), 322, 48, 20, 4, Ink);
            c.Rect(404, 322, 62, 20, 8, Ink);
            c.Rect(200, 280, 52, 16, 8, c.Accent);
            c.Dot(456, 286, 7, Paper);
        });
    }

    public static void Drive(Canvas c)
    {
        c.LieDown();
        c.Focus(300, 350);
        var long1 = c.ByWeight(40, 200, 0, 40);
        c.Turned(16, () =>
        {
            c.Stroke("M300 430v50c0 60 90 40 130 90", Ink, 13);
            c.Lay(Box(196, 150 - long1, 208, 290 + long1, 34), c.Body);
            c.Lit(Box(212, 176, 12, 200, 6));
            c.Dim(Box(380, 180, 24, 220, 12));
            for (var y = 200; y < 320; y += 24)
                c.Stroke($"M250 {y}h100", c.Accent, 7);
            c.Rect(274, 418, 52, 34, 6, Steel);
            c.Dot(300, 390, 7, Paper);
        });
    }

    public static void Webcam(Canvas c)
    {
        c.Focus(300, 240);
        c.Shadow(300, 110);
        c.Path("M270 330h60l16 120h-92z", Iron);
        c.Rect(196, 448, 208, 32, 16, Ink);
        c.Rect(140, 158, 320, 184, 88, c.Body);
        c.Dot(300, 250, 74, Ink);
        c.Dot(300, 250, 50, "#4a4e57");
        c.Dot(300, 250, 28, Ink);
        c.Dot(282, 232, 11, Paper);
        c.Dot(412, 250, 9, c.Accent);
        c.Lit("M170 250a60 60 0 0 1 60-70h30a90 90 0 0 0-54 80z");
    }

    public static void LaptopStand(Canvas c)
    {
        c.Focus(330, 280);
        c.Shadow(300, 170);
        c.Path("M150 250L450 190l8 22-300 62z", Ink);
        c.Path("M160 246L96 96l286-56 66 152z", Ink);
        c.Path("M168 234L112 108l262-50 58 134z", c.Body);
        c.Lit("M112 108l130-25L146 184z");
        c.Path("M130 284l340-70 4 22-340 72z", Steel);
        c.Path("M400 236l34-8-64 226h-36z", Iron);
        c.Path("M196 458h240a12 12 0 0 1 0 24H196a12 12 0 0 1 0-24z", Steel);
        c.Rect(128, 270, 20, 34, 6, c.Accent);
    }

    public static void Router(Canvas c)
    {
        c.Focus(240, 350);
        c.Shadow(310, 170);
        foreach (var (x, top) in ((int, int)[])[(340, 250), (140, 196)])
        {
            c.Path($"M{x} {Ground - 18}V{top + 60}a70 60 0 0 1 140 0V{Ground - 18}a70 18 0 0 1-140 0z", x == 140 ? c.Body : Paper);
            c.Dim($"M{x + 104} {top + 8}a70 60 0 0 1 36 52V{Ground - 18}a70 18 0 0 1-36 15z");
            c.Lit(Box(x + 18, top + 60, 12, 120, 6));
            c.Stroke($"M{x + 48} 420a30 30 0 0 1 44 0M{x + 60} 434a14 14 0 0 1 20 0", x == 140 ? Paper : c.Body, 6);
        }
    }

    public static void Phone(Canvas c)
    {
        c.LieDown();
        c.Focus(300, 220);
        c.Turned(14, () =>
        {
            c.Lay(Box(198, 90, 204, 420, 34), Ink);
            c.Path(Box(210, 102, 180, 396, 24), c.Body);
            c.Path("M210 400l60-80 50 50 34-30 36 44v90a24 24 0 0 1-24 24H234a24 24 0 0 1-24-24z", c.Accent);
            c.Dot(344, 200, 26, Paper);
            c.Rect(270, 114, 60, 14, 7, Ink);
            c.Lit("M210 126a24 24 0 0 1 24-24h96L210 260z");
        });
    }
}
