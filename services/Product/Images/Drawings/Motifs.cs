using System.Collections.Frozen;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>What is drawn for which words.</summary>
internal static class Motifs
{
    /// <summary>One word or two, of names and of categories' slugs, in the singular.</summary>
    private static readonly FrozenDictionary<string, Action<Canvas>> Known = Of(
        (AudioDrawings.Headphones, ["headphone", "headset"]),
        (AudioDrawings.Earbuds, ["earbud", "earphone"]),
        (AudioDrawings.Speaker, ["speaker", "soundbar"]),
        (AudioDrawings.Speakers, ["bookshelf speaker", "stereo", "audio"]),
        (AudioDrawings.Turntable, ["turntable", "record", "vinyl"]),
        (AudioDrawings.Microphone, ["microphone"]),
        (AudioDrawings.Radio, ["radio"]),
        (ComputingDrawings.Keyboard, ["keyboard"]),
        (ComputingDrawings.Mouse, ["mouse", "trackball"]),
        (ComputingDrawings.Monitor, ["monitor", "display", "screen", "tv", "television"]),
        (ComputingDrawings.Laptop, ["laptop", "notebook computer", "computer", "computing"]),
        (ComputingDrawings.Hub, ["hub", "dock", "adapter", "charger"]),
        (ComputingDrawings.Drive, ["ssd", "drive", "disk"]),
        (ComputingDrawings.Webcam, ["webcam", "camera"]),
        (ComputingDrawings.LaptopStand, ["laptop stand", "stand"]),
        (ComputingDrawings.Router, ["router"]),
        (ComputingDrawings.Phone, ["phone", "smartphone", "tablet"]),
        (KitchenDrawings.Skillet, ["skillet", "pan", "wok"]),
        (KitchenDrawings.Knife, ["knife", "cleaver"]),
        (KitchenDrawings.Kettle, ["kettle", "teapot"]),
        (KitchenDrawings.Grinder, ["grinder", "mill"]),
        (KitchenDrawings.Pot, ["pot", "oven", "casserole", "saucepan", "kitchen", "cookware"]),
        (KitchenDrawings.CuttingBoard, ["board", "cutting board"]),
        (KitchenDrawings.Scale, ["scale"]),
        (KitchenDrawings.Bowls, ["mixing bowl"]),
        (KitchenDrawings.Bowl, ["bowl", "dish", "plate"]),
        (KitchenDrawings.Spatulas, ["spatula", "ladle", "whisk"]),
        (KitchenDrawings.Mug, ["mug", "cup", "tumbler", "coffee", "tea"]),
        (HomeDrawings.Lamp, ["lamp", "light", "lighting", "lantern"]),
        (HomeDrawings.Bedding, ["duvet", "duvet cover", "bedding", "pillow", "sheet", "bed"]),
        (HomeDrawings.Blanket, ["blanket", "throw", "plaid"]),
        (HomeDrawings.Planter, ["planter", "plant", "garden"]),
        (HomeDrawings.Vase, ["vase", "jug", "home", "decor"]),
        (HomeDrawings.Candle, ["candle"]),
        (HomeDrawings.Clock, ["clock", "watch"]),
        (HomeDrawings.Basket, ["basket", "hamper"]),
        (HomeDrawings.Towels, ["towel", "linen"]),
        (HomeDrawings.Chair, ["chair", "armchair", "stool", "furniture"]),
        (OutdoorDrawings.Tent, ["tent", "camping"]),
        (OutdoorDrawings.SleepingBag, ["sleeping bag"]),
        (OutdoorDrawings.Backpack, ["backpack", "rucksack", "bag", "outdoor"]),
        (OutdoorDrawings.Stove, ["stove", "burner"]),
        (OutdoorDrawings.Bottle, ["bottle", "flask"]),
        (OutdoorDrawings.Headlamp, ["headlamp", "torch"]),
        (OutdoorDrawings.Poles, ["pole"]),
        (OutdoorDrawings.Jacket, ["jacket", "coat", "hoodie", "parka"]),
        (OutdoorDrawings.Shirt, ["shirt", "t-shirt", "tee", "top", "sweater", "clothing", "fashion"]),
        (OutdoorDrawings.Shoe, ["shoe", "sneaker", "trainer", "boot", "footwear"]),
        (FitnessDrawings.Mat, ["mat"]),
        (FitnessDrawings.Dumbbell, ["dumbbell", "barbell", "weight", "fitness", "sport"]),
        (FitnessDrawings.Kettlebell, ["kettlebell"]),
        (FitnessDrawings.Bands, ["band"]),
        (FitnessDrawings.Roller, ["roller"]),
        (FitnessDrawings.Rope, ["rope"]),
        (FitnessDrawings.Helmet, ["helmet"]),
        (FitnessDrawings.Vest, ["vest"]),
        (StationeryDrawings.Notebook, ["notebook", "journal", "diary", "planner", "stationery"]),
        (StationeryDrawings.FountainPen, ["pen", "fountain pen"]),
        (StationeryDrawings.Pens, ["gel pen", "marker", "pencil"]),
        (StationeryDrawings.Paints, ["watercolour", "watercolor", "paint"]),
        (StationeryDrawings.Book, ["book", "novel", "guide", "anthology", "story", "baker", "atlas", "cookbook"]),
        (StationeryDrawings.Calendar, ["calendar"]),
        (ToyDrawings.Blocks, ["block", "brick", "toy"]),
        (ToyDrawings.BoardGame, ["game", "board game"]),
        (ToyDrawings.Puzzle, ["puzzle", "jigsaw"]),
        (ToyDrawings.Train, ["train", "railway", "car"]),
        (ToyDrawings.Microscope, ["microscope", "telescope"]),
        (ToyDrawings.Rabbit, ["rabbit", "soft toy", "teddy", "bear", "doll"]),
        (ToyDrawings.Kite, ["kite"]),
        (ToyDrawings.Chess, ["chess"]));

    /// <summary>
    /// The motif of a product: by its name, where the last word that is known says what the thing is, and what follows "with" or a
    /// comma only if nothing else does; else by its category; else a parcel.
    /// </summary>
    public static Action<Canvas> Of(DrawnProduct product)
    {
        var end = product.Name.IndexOfAny([',', '(', ':']);
        var with = product.Name.IndexOf(" with ", StringComparison.OrdinalIgnoreCase);
        if (with >= 0 && (end < 0 || with < end))
            end = with;
        var head = end < 0 ? product.Name : product.Name[..end];
        return Find(head) ?? Find(product.Name) ?? Find(product.Category) ?? Find(product.CategoryName) ?? ToyDrawings.Parcel;
    }

    /// <summary>The words of a text as they are, without the punctuation about them.</summary>
    public static string[] Words(string text) =>
        [.. text.Split([' ', '_', '/', '&', '.', ',', ':', '(', ')', '-'], StringSplitOptions.RemoveEmptyEntries)];

    private static Action<Canvas>? Find(string text)
    {
        var words = Words(text.ToLowerInvariant().Replace("t-shirt", "shirt", StringComparison.Ordinal));
        for (var i = words.Length - 1; i >= 0; i--)
        {
            var word = Singular(words[i]);
            if ((i > 0 && Known.TryGetValue($"{words[i - 1]} {word}", out var motif)) || Known.TryGetValue(word, out motif))
                return motif;
        }

        return null;
    }

    private static string Singular(string word) => word switch
    {
        "stories" => "story",
        "dishes" or "watches" or "torches" => word[..^2],
        "knives" => "knife",
        _ when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && word.Length > 3 => word[..^1],
        _ => word,
    };

    private static FrozenDictionary<string, Action<Canvas>> Of(params (Action<Canvas> Motif, string[] Words)[] motifs) =>
        motifs.SelectMany(motif => motif.Words.Select(word => KeyValuePair.Create(word, motif.Motif)))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
