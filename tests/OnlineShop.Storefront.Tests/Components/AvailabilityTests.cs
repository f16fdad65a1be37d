using Bunit;
using OnlineShop.Storefront.Pages.Parts;

namespace OnlineShop.Storefront.Tests.Components;

public sealed class AvailabilityTests : ComponentTest
{
    [Theory]
    [InlineData(-1, "stock none", "Sold out", "Нет в наличии")]
    [InlineData(0, "stock none", "Sold out", "Нет в наличии")]
    [InlineData(1, "stock few", "Only 1 left", "Осталось: 1")]
    [InlineData(5, "stock few", "Only 5 left", "Осталось: 5")]
    [InlineData(6, "stock", "In stock", "В наличии")]
    public void It_says_how_much_there_is(int units, string style, string english, string russian)
    {
        foreach (var (language, text) in new[] { (English, english), (Russian, russian) })
        {
            var line = Draw<Availability>(part => part.Add(p => p.Units, units), language).Find("p");
            line.ClassName.ShouldBe(style);
            Words(line).ShouldBe(text);
        }
    }
}
