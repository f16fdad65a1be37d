using OnlineShop.Product.Tests;

namespace OnlineShop.Product.Pictures.Tests;

/// <summary>Pictures, which take the processor long.</summary>
[CollectionDefinition(nameof(ProductPictures))]
public sealed class ProductPictures : ICollectionFixture<ProductHost>;
