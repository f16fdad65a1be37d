using Bunit;
using OnlineShop.Storefront.Pages.Parts;

namespace OnlineShop.Storefront.Tests.Components;

public sealed class OrderSumsTests : ComponentTest
{
    [Fact]
    public void What_there_is_no_discount_of_is_left_out_and_free_shipping_is_said()
    {
        var sums = Draw("0.00", "0.00", null);
        AllWords(sums, "dt").ShouldBe(["Goods", "Shipping", "Total", "of it VAT"]);
        AllWords(sums, "dd").ShouldBe(["€20.00", "Free", "€20.00", "€3.19"]);
    }

    [Theory]
    [InlineData(null, "Discount", "Скидка")]
    [InlineData("SPRING", "Discount SPRING", "Скидка SPRING")]
    public void A_discount_is_taken_off_with_its_code(string? code, string english, string russian)
    {
        var sums = Draw("4.00", "3.90", code);
        AllWords(sums, "dt")[1].ShouldBe(english);
        AllWords(sums, "dd")[..3].ShouldBe(["€20.00", "−€4.00", "€3.90"]);

        var inRussian = Draw("4.00", "3.90", code, Russian);
        AllWords(inRussian, "dt")[1].ShouldBe(russian);
        inRussian.FindAll("dd")[1].TextContent.ShouldBe("−4,00\u00A0€");
    }

    private IRenderedComponent<OrderSums> Draw(string discount, string shipping, string? code, string language = English) =>
        Draw<OrderSums>(
            part => part.Add(p => p.Subtotal, Euro("20.00")).Add(p => p.Discount, Euro(discount)).Add(p => p.Shipping, Euro(shipping))
                .Add(p => p.Tax, Euro("3.19")).Add(p => p.Total, Euro("20.00")).Add(p => p.PromoCode, code),
            language);
}
