namespace OnlineShop.Product.Tests;

/// <summary>What customers find in the catalog: classes that take one host in turn, for a start takes longer than most of them.</summary>
[CollectionDefinition(nameof(SeededCatalog))]
public sealed class SeededCatalog : ICollectionFixture<ProductHost>;

/// <summary>Reviews, families of variants, and what Product has of a person.</summary>
[CollectionDefinition(nameof(ReviewsAndFamilies))]
public sealed class ReviewsAndFamilies : ICollectionFixture<ProductHost>;

/// <summary>Files of products: an export has all that the catalog has.</summary>
[CollectionDefinition(nameof(ProductFiles))]
public sealed class ProductFiles : ICollectionFixture<ProductHost>;
