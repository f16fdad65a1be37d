namespace OnlineShop.Product.Images.Drawings;

/// <summary>What is behind an object, in two quiet tones.</summary>
internal static class Backdrop
{
    /// <param name="lies">Whether the object lies and is seen from above.</param>
    public static string Draw(Palette colours, int choice, bool lies)
    {
        var wall = $"<path d=\"M0 0h600v600H0z\" fill=\"{colours.Wall}\"/>";
        var second = lies
            ? (choice % 3) switch
            {
                0 => "M0 600V430L600 150V600z",
                1 => "M0 0h210L390 600H0z",
                _ => "M90 90h420v420H90z",
            }
            : (choice % 3) switch
            {
                0 => "M0 408h600v192H0z",
                1 => "M0 408h130V250a170 170 0 0 1 340 0v158h130v192H0z",
                _ => "M0 408h600v192H0zM330 0h150L250 408H60z",
            };
        return wall + $"<path d=\"{second}\" fill=\"{colours.Table}\"/>";
    }
}
