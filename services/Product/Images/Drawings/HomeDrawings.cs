using static OnlineShop.Product.Images.Drawings.Canvas;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>Things of a home.</summary>
internal static class HomeDrawings
{
    public static void Lamp(Canvas c)
    {
        var (top, half) = (c.Between(116, 150), c.Between(118, 146));
        c.Focus(300, 240);
        c.Shadow(300, 84);
        c.Path($"M{300 - half - 40} {Ground}L{300 - half + 10} 290h{2 * half - 20}l50 190z", "#fff3cf40");
        if (c.Between(0, 1) == 0)
        {
            c.Rect(290, 270, 20, 190, 0, Wood);
            c.Path($"M216 {Ground}a84 30 0 0 1 168 0z", Wood);
        }
        else
        {
            c.Path($"M276 290h48c0 40 50 60 50 120 0 40-20 70-40 70h-68c-20 0-40-30-40-70 0-60 50-80 50-120z", c.Accent);
            c.Dim("M324 290c0 40 50 60 50 120 0 40-20 70-40 70h-30c30-30 40-120 0-190z");
        }

        c.Path($"M{300 - half + 50} {top}h{2 * half - 100}l50 {290 - top}H{300 - half}z", c.Body);
        c.Dim($"M{300 + half - 90} {top}h40l50 {290 - top}h-64z");
        c.Lit($"M{300 - half + 64} {top + 12}h14l-34 {266 - top}h-18z");
        c.Rect(300 - half, 278, 2 * half, 12, 0, Paper);
    }

    public static void Bedding(Canvas c)
    {
        var fold = c.Between(250, 280);
        c.LieDown();
        c.Focus(230, 240);
        c.Lay(Box(116, 84, 368, 36, 12), Wood);
        c.Lay(Box(128, 112, 344, 410, 16), Paper);
        c.Path(
            "M154 142q60-14 128 0 10 46 0 92-68 14-128 0-12-46 0-92z"
            + "M318 142q68-14 128 0 12 46 0 92-60 14-128 0-10-46 0-92z", c.Accent);
        c.Dim("M154 226q60 14 128 0l-2 8q-68 14-124 0zM318 226q68 14 128 0l-2 8q-60 14-124 0z");
        c.Lay($"M112 {fold}q188-20 376 0v240q0 26-26 26H138q-26 0-26-26z", c.Body);
        c.Path($"M112 {fold}q188-20 376 0v50q-188-20-376 0z", Paper);
        c.Dim($"M112 {fold + 50}q188-20 376 0v8q-188-20-376 0z");
        c.Dim(
            $"M190 {fold + 80}q-14 70 10 150-30-70-10-150zM400 {fold + 70}"
            + $"q20 90-20 170 16-90 20-170zM292 {fold + 90}q10 60-6 120-6-60 6-120z");
    }

    public static void Blanket(Canvas c)
    {
        c.Focus(240, 330);
        c.Shadow(300, 160);
        var tones = (string[])[c.Body, c.Accent, c.Body];
        for (var i = 0; i < 3; i++)
        {
            var y = 412 - (i * 66);
            c.Rect(136 + (i * 8), y, 328 - (i * 16), 68, 32, tones[i]);
            c.Dim(Box(150 + (i * 8), y + 54, 300 - (i * 16), 14, 7));
            c.Lit(Box(164 + (i * 8), y + 10, 236, 8, 4));
        }

        c.Path("M210 276h84v150h-84z", Paper);
        c.Dim("M210 340h84v10h-84zM210 404h84v10h-84z");
        c.Stroke("M218 430v22M236 430v22M252 430v22M268 430v22M286 430v22", Paper, 6);
    }

    public static void Planter(Canvas c)
    {
        var leaves = c.Between(0, 1);
        c.Focus(300, 250);
        c.Shadow(300, 120);
        if (leaves == 0)
        {
            c.Stroke("M300 330C300 240 300 170 300 120M300 320C270 250 230 220 190 200M300 320C330 250 370 220 410 200", "#47694c", 8);
            c.Path("M300 60c44 40 44 100 0 140-44-40-44-100 0-140z", Leaf);
            c.Path("M140 150c70-10 110 30 112 90-66 4-110-30-112-90zM460 150c-70-10-110 30-112 90 66 4 110-30 112-90z", Leaf);
            c.Dim("M300 60c44 40 44 100 0 140zM460 150c0 0-60 40-112 90 66 4 110-30 112-90z");
        }
        else
        {
            c.Path("M290 330C270 200 210 140 170 120c0 90 40 170 90 210zM310 330c20-130 80-190 120-210 0 90-40 170-90 210z", Leaf);
            c.Path("M270 330c-20-130 0-220 30-270 30 50 50 140 30 270z", "#6d956c");
            c.Dim("M300 60c30 50 50 140 30 270h-30z");
        }

        var clay = c.Says("terracotta") ? "#bf6a46" : c.Body;
        c.Path($"M196 350h208l-26 {Ground - 374}H222z", clay);
        c.Dim($"M360 350h44l-26 {Ground - 374}h-40z");
        c.Rect(180, 316, 240, 46, 10, clay);
        c.Dim("M196 362h208l-3 12H199z");
        c.Lit(Box(194, 326, 14, 26, 6));
        c.Rect(190, 456, 220, 24, 12, clay);
        c.Dim(Box(190, 456, 220, 6, 3));
    }

    public static void Vase(Canvas c)
    {
        c.Focus(300, 350);
        c.Shadow(300, 90);
        c.Stroke("M300 240C296 160 270 110 250 70M304 240c6-70 30-110 60-140M298 240C280 190 240 160 210 150", "#6f7b55", 6);
        foreach (var (x, y) in ((int, int)[])[(250, 66), (366, 96), (204, 148)])
        {
            c.Dot(x, y, 30, c.Accent);
            c.Dot(x, y, 11, Paper);
        }

        var belly = c.Between(90, 116);
        c.Path(
            $"M266 230h68c0 40 {belly - 34} 60 {belly - 34} 130s-30 120-60 120"
            + $"h-84c-30 0-60-50-60-120s{belly - 34}-90 {belly - 34}-130z", c.Body);
        c.Dim("M334 230c0 40 60 60 60 130s-20 120-50 120h-30c40-60 50-160 0-250z");
        c.Lit("M246 330c-14 30-10 80 10 110-30-20-36-80-10-110z");
    }

    public static void Candle(Canvas c)
    {
        var top = c.Between(240, 270);
        c.Focus(300, 300);
        c.Shadow(300, 104);
        c.Path($"M300 {top - 116}c34 40 34 86 0 92-34-6-34-52 0-92z", "#f0b64a");
        c.Path($"M300 {top - 76}c16 20 16 46 0 50-16-4-16-30 0-50z", Paper);
        c.Stroke($"M300 {top - 26}V{top + 10}", Ink, 6);
        c.Path($"M198 {top}h204v{Ground - top - 22}a22 22 0 0 1-22 22H220a22 22 0 0 1-22-22z", c.Body);
        c.Oval(300, top, 102, 18, Paper);
        c.Dim($"M362 {top + 14}q26-4 40-12v{Ground - top - 24}a22 22 0 0 1-22 22h-30q12-40 12-80z");
        c.Lit(Box(214, top + 34, 12, 130, 6));
        c.Rect(240, 346, 120, 84, 4, Paper);
        c.Stroke("M268 374h64M280 396h40", c.Accent, 6);
    }

    public static void Clock(Canvas c)
    {
        c.LieDown();
        c.Focus(350, 250);
        var hour = c.Between(0, 11);
        c.Lay(Ring(300, 300, 200), c.Body);
        c.Dot(300, 300, 172, Paper);
        c.Dim("M300 128a172 172 0 0 0-172 172h14a158 158 0 0 1 158-158z");
        c.Stroke("M300 150v22M300 428v22M150 300h22M428 300h22", Ink, 10);
        c.Stroke("M375 170l-8 14M225 170l8 14M430 225l-14 8M430 375l-14-8M375 430l-8-14M225 430l8-14M170 375l14-8M170 225l14 8", Iron, 7);
        c.Turned(hour * 30, () => c.Stroke("M300 300V212", Ink, 14));
        c.Turned(60, () => c.Stroke("M300 300V170", Ink, 9));
        c.Turned(190, () => c.Stroke("M300 340V160", c.Accent, 4));
        c.Dot(300, 300, 12, c.Accent);
    }

    public static void Basket(Canvas c)
    {
        var top = c.Between(220, 250);
        c.Focus(230, 340);
        c.Shadow(300, 130);
        c.Path($"M190 {top + 10}c-10-60 60-90 100-60 50-40 130-10 126 60z", Paper);
        c.Path($"M300 {top}c0-40 40-70 90-50 30 20 30 50 20 60z", c.Body);
        c.Path($"M162 {top}h276l-26 {Ground - top}H188z", Wood);
        for (var y = top + 46; y < Ground - 10; y += 34)
            c.Stroke($"M{(y - top) / 10 + 166} {y}H{434 - ((y - top) / 10)}", Bark, 5);
        c.Stroke($"M220 {top + 20}l14 226M300 {top + 20}v226M380 {top + 20}l-14 226", Bark, 5);
        c.Dim($"M396 {top}h42l-26 {Ground - top}h-36z");
        c.Rect(150, top - 10, 300, 32, 12, Bark);
        c.Rect(258, top + 48, 84, 26, 13, c.Accent);
    }

    public static void Towels(Canvas c)
    {
        c.Focus(230, 380);
        c.Shadow(300, 170);
        var tones = (string[])[c.Body, Paper, c.Accent];
        for (var i = 0; i < 3; i++)
        {
            var (left, y) = (130 + (i * 12), 404 - (i * 78));
            c.Path($"M{left + 34} {y}H{470 - (i * 12)}v76H{left + 34}a38 38 0 0 1 0-76z", tones[i]);
            c.Dim($"M{left + 34} {y + 38}H{470 - (i * 12)}v7H{left + 34}z");
            c.Dim($"M{left + 34} {y + 66}H{470 - (i * 12)}v10H{left + 34}a38 38 0 0 1-20-6z");
            c.Dim(Box(404 - (i * 12), y, 12, 76) + Box(426 - (i * 12), y, 6, 76));
        }
    }

    public static void Chair(Canvas c)
    {
        var high = c.Between(0, 40);
        c.Focus(300, 260);
        c.Shadow(300, 130);
        c.Path("M196 350h20l-22 130h-18zM384 350h20l22 130h-18z", Wood);
        c.Path("M232 350h16l-8 110h-14zM352 350h16l8 110h-14z", Bark);
        c.Path($"M206 {180 - high}a40 40 0 0 1 40-40h108a40 40 0 0 1 40 40l-14 150H220z", c.Body);
        c.Dim($"M356 {140 - high}a40 40 0 0 1 38 40l-14 150h-34z");
        c.Lit($"M226 {180 - high}a20 20 0 0 1 16-20l-2 140h-6z");
        c.Rect(176, 312, 248, 48, 24, c.Body);
        c.Dim(Box(190, 342, 220, 18, 9));
    }
}
