using OnlineShop.Bench.Scenarios.Marketplace;

namespace OnlineShop.Bench.Tests.Marketplace;

public sealed class ZipfSamplerTests
{
    private const int Draws = 200_000;
    private const int Count = 100;

    [Theory]
    [InlineData(0)]
    [InlineData(0.99)]
    [InlineData(2)]
    public void Each_rank_is_drawn_as_often_as_the_law_says(double exponent)
    {
        var drawn = Draw(new ZipfSampler(Count, exponent));

        var sum = Enumerable.Range(1, Count).Sum(rank => Math.Pow(rank, -exponent));
        for (var rank = 1; rank <= Count; rank++)
        {
            var expected = Draws * Math.Pow(rank, -exponent) / sum;
            // Five standard deviations.
            ((double)drawn[rank - 1]).ShouldBe(expected, 5 * Math.Sqrt(expected) + 1, $"rank {rank}");
        }
    }

    [Fact]
    public void One_number_is_always_drawn() => Draw(new ZipfSampler(1, 0.99))[0].ShouldBe(Draws);

    private static int[] Draw(ZipfSampler sampler)
    {
        var random = new Random(7);
        var drawn = new int[Count];
        for (var draw = 0; draw < Draws; draw++)
            drawn[sampler.Next(random)]++;
        return drawn;
    }
}
