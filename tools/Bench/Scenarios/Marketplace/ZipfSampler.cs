namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>
/// Numbers below a count by Zipf's law: the one of rank <c>r</c>, from 1, is drawn in proportion to <c>1 / r^exponent</c>.
/// With the exponent 0 all are alike.
/// </summary>
internal sealed class ZipfSampler
{
    private readonly double[] upTo;

    public ZipfSampler(int count, double exponent)
    {
        upTo = new double[count];
        var sum = 0d;
        for (var rank = 1; rank <= count; rank++)
            upTo[rank - 1] = sum += Math.Pow(rank, -exponent);
    }

    /// <summary>A number by chance; 0 is the most frequent one.</summary>
    public int Next(Random random)
    {
        var at = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
        // A limit itself belongs to the next number.
        return Math.Min(at < 0 ? ~at : at + 1, upTo.Length - 1);
    }
}
