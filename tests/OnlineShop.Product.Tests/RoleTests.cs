using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Endpoints;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests;

/// <summary>Who may do what with the catalog.</summary>
public sealed class RoleTests(ProductHost host) : IClassFixture<ProductHost>
{
    private static readonly OperationAccess Access = new()
    {
        Anyone =
        [
            "listCategories", "listProducts", "getProduct", "getProductBySku", "listProductFacets", "suggestProducts",
            "getProductImage", "getProductDetailImage", "getProductPicture", "listReviews", "streamCatalogChanges",
        ],
        SignedIn = ["addReview", "getOwnReview", "changeOwnReview", "deleteOwnReview"],
        Merchant =
        [
            "createCategory", "createProduct", "changeProduct", "retireProduct", "restoreProduct", "createProductFamily",
            "getProductFamily", "changeProductFamily", "dissolveProductFamily", "uploadProductPicture", "changeProductPicture",
            "deleteProductPicture", "hideReview", "showReview", "getStock", "setStock", "listLowStock", "adjustStock", "listStockMovements",
            "listProductHistory",
            "renameCategory", "deleteCategory", "listAllReviews", "exportProducts", "startImport", "listImports", "getImport", "getBadRows",
        ],
        Services = ["reserveStock", "readPrices"],
    };

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed() =>
        (await Access.FindBreachesAsync(host)).ShouldBeEmpty();

    [Fact]
    public async Task A_merchant_makes_a_product_changes_it_and_fills_its_shelf()
    {
        var (merchant, body) = (Of(ShopRoles.Merchant), NewProduct());

        var product = (await merchant.CreateAsync(body)).ShouldSucceed(HttpStatusCode.Created);
        (await merchant.ChangeAsync(product.Id, body with { Name = "Better thing", Price = Euros(12), OnHand = null })).ShouldSucceed()
            .Name.ShouldBe("Better thing");
        (await merchant.SetStockAsync(product.Id, 25)).ShouldSucceed().OnHand.ShouldBe(25);
        (await merchant.RetireAsync(product.Id)).ShouldSucceed(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_merchant_hides_a_review_and_still_sees_it_unlike_support()
    {
        var (id, merchant, support) = (await host.CreateIdAsync(), Of(ShopRoles.Merchant), Of(ShopRoles.Support));
        var review = (await host.Products(Guid.NewGuid()).ReviewAsync(id, Review(1))).ShouldSucceed(HttpStatusCode.Created).Id;

        (await support.HideReviewAsync(id, review, "Rude.")).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden")
            .Detail.ShouldBe("It takes the role merchant or admin.");
        (await merchant.HideReviewAsync(id, review, "Rude.")).ShouldSucceed();

        (await merchant.ReviewsAsync(id, "?all=true")).ShouldSucceed().Items.ShouldHaveSingleItem().HiddenReason.ShouldBe("Rude.");
        (await support.ReviewsAsync(id, "?all=true")).ShouldSucceed().Items.ShouldBeEmpty();
    }

    private ProductsClient Of(string role) => new(host.As(Guid.CreateVersion7(), role));
}
