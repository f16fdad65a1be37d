namespace OnlineShop.ApiClients.Products;

/// <summary>The catalog, its stock and its reviews as Product answers them.</summary>
public sealed class ProductsClient(HttpClient http) : ApiClient(http)
{
    /// <summary>A page of products.</summary>
    /// <param name="query">Filters, order and cursor, such as <c>?sort=price&amp;limit=3</c>.</param>
    public Task<Answer<ApiProductList>> ListAsync(string query = "") =>
        GetAsync<ApiProductList>($"/api/products{query}");

    /// <summary>The first page of what a text finds.</summary>
    /// <param name="parameters">More of the query, such as <c>&amp;limit=100</c>.</param>
    public async Task<ApiProductList> SearchAsync(string text, string parameters = "") =>
        (await ListAsync($"?search={Uri.EscapeDataString(text)}{parameters}")).ShouldSucceed();

    /// <summary>How many items lists with other filters would have.</summary>
    public Task<Answer<ApiFacets>> FacetsAsync(string query = "") => GetAsync<ApiFacets>($"/api/products/facets{query}");

    /// <summary>What a visitor may mean, who has typed the beginning of it.</summary>
    /// <param name="parameters">More of the query, such as <c>&amp;currency=USD</c>.</param>
    public Task<Answer<ApiSuggestions>> SuggestAsync(string typed, string parameters = "") =>
        GetAsync<ApiSuggestions>($"/api/products/suggestions?q={Uri.EscapeDataString(typed)}{parameters}");

    public async Task<ApiProduct> GetAsync(Guid id, string query = "") => (await FindAsync(id, query)).ShouldSucceed();

    public Task<Answer<ApiProduct>> FindAsync(Guid id, string query = "") =>
        GetAsync<ApiProduct>($"/api/products/{id}{query}");

    public Task<Answer<ApiProduct>> FindAsync(string sku, string query = "") =>
        GetAsync<ApiProduct>($"/api/products/by-sku/{sku}{query}");

    public Task<Answer<ApiProduct>> CreateAsync(ProductBody product) => PostAsync<ApiProduct>("/api/products", product);

    public Task<Answer<ApiProduct>> ChangeAsync(Guid id, ProductBody product) =>
        PutAsync<ApiProduct>($"/api/products/{id}", product);

    public Task<Answer<NoBody>> RetireAsync(Guid id) => DeleteAsync($"/api/products/{id}");

    /// <summary>Offers a retired product again.</summary>
    public Task<Answer<ApiProduct>> RestoreAsync(Guid id) => PostAsync<ApiProduct>($"/api/products/{id}/restore");

    /// <summary>Uploads a picture, as its last.</summary>
    /// <param name="type">What the header says that the content is.</param>
    public Task<Answer<ApiPicture>> UploadAsync(Guid id, byte[] content, string alt = "A view", string type = "image/jpeg")
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = new(type);
        return PostAsync<ApiPicture>($"/api/products/{id}/pictures?alt={Uri.EscapeDataString(alt)}", body);
    }

    public Task<Answer<ApiPicture>> ChangePictureAsync(Guid id, Guid pictureId, string alt, int position) =>
        PutAsync<ApiPicture>($"/api/products/{id}/pictures/{pictureId}", new { alt, position });

    public Task<Answer<NoBody>> DeletePictureAsync(Guid id, Guid pictureId) => DeleteAsync($"/api/products/{id}/pictures/{pictureId}");

    /// <summary>Makes products the variants of a family.</summary>
    public Task<Answer<ApiFamily>> CreateFamilyAsync(FamilyBody family) =>
        PostAsync<ApiFamily>("/api/products/families", family);

    public Task<Answer<ApiFamily>> FamilyAsync(Guid id) => GetAsync<ApiFamily>($"/api/products/families/{id}");

    public Task<Answer<ApiFamily>> ChangeFamilyAsync(Guid id, FamilyBody family) =>
        PutAsync<ApiFamily>($"/api/products/families/{id}", family);

    /// <summary>Dissolves a family; its products stay.</summary>
    public Task<Answer<NoBody>> DissolveFamilyAsync(Guid id) => DeleteAsync($"/api/products/families/{id}");

    /// <summary>What products cost, for another service.</summary>
    public Task<Answer<IReadOnlyList<ApiProductPrice>>> PricesAsync(params Guid[] productIds) =>
        PostAsync<IReadOnlyList<ApiProductPrice>>("/internal/products/prices", new { productIds });

    public async Task<IReadOnlyList<ApiCategory>> CategoriesAsync() =>
        (await GetAsync<ApiPage<ApiCategory>>("/api/categories")).ShouldSucceed().Items;

    public Task<Answer<ApiCategory>> CreateCategoryAsync(string slug, string name) =>
        PostAsync<ApiCategory>("/api/categories", new { slug, name });

    public Task<Answer<ApiCategory>> RenameCategoryAsync(string slug, string name, long? version = null) =>
        PutAsync<ApiCategory>($"/api/categories/{slug}", new { name, version });

    public Task<Answer<NoBody>> DeleteCategoryAsync(string slug) => DeleteAsync($"/api/categories/{slug}");

    /// <summary>The reviews of all products, newest first.</summary>
    public Task<Answer<ApiPage<ApiReviewOfProduct>>> AllReviewsAsync(string query = "") =>
        GetAsync<ApiPage<ApiReviewOfProduct>>($"/api/reviews{query}");

    /// <summary>Uploads a file of products.</summary>
    public Task<Answer<ApiImport>> ImportAsync(byte[] file, bool dryRun = false)
    {
        var body = new ByteArrayContent(file);
        body.Headers.ContentType = new("text/csv");
        return PostAsync<ApiImport>($"/api/products/imports?dryRun={(dryRun ? "true" : "false")}", body);
    }

    public Task<Answer<ApiImport>> ImportAsync(Guid id) => GetAsync<ApiImport>($"/api/products/imports/{id}");

    /// <summary>The imports, newest first.</summary>
    public Task<Answer<ApiPage<ApiImport>>> ImportsAsync(string query = "") => GetAsync<ApiPage<ApiImport>>($"/api/products/imports{query}");

    public Task<Answer<ApiStock>> StockAsync(Guid id) => GetAsync<ApiStock>($"/api/products/{id}/stock");

    public Task<Answer<ApiStock>> SetStockAsync(Guid id, int onHand) =>
        PutAsync<ApiStock>($"/api/products/{id}/stock", new { onHand });

    /// <summary>Products that run out.</summary>
    public Task<Answer<ApiPage<ApiLowProduct>>> LowStockAsync(string query = "") =>
        GetAsync<ApiPage<ApiLowProduct>>($"/api/products/low-stock{query}");

    /// <summary>Changes the units on hand for a reason.</summary>
    /// <param name="key">The idempotency key, if the request has one.</param>
    public Task<Answer<ApiCorrectedStock>> AdjustStockAsync(Guid id, object change, string? key = null) =>
        PostAsync<ApiCorrectedStock>($"/api/products/{id}/stock/adjustments", change, key);

    /// <summary>What moved the stock of a product, newest first.</summary>
    public Task<Answer<ApiPage<ApiStockMovement>>> MovementsAsync(Guid id, string query = "") =>
        GetAsync<ApiPage<ApiStockMovement>>($"/api/products/{id}/stock/movements{query}");

    /// <summary>What the shop's people have changed of a product, newest first.</summary>
    public Task<Answer<ApiPage<ApiProductChange>>> HistoryAsync(Guid id, string query = "") =>
        GetAsync<ApiPage<ApiProductChange>>($"/api/products/{id}/history{query}");

    /// <summary>A page of the reviews of a product, newest first.</summary>
    public Task<Answer<ApiPage<ApiReview>>> ReviewsAsync(Guid id, string query = "") =>
        GetAsync<ApiPage<ApiReview>>($"/api/products/{id}/reviews{query}");

    public Task<Answer<ApiReview>> ReviewAsync(Guid id, ReviewBody review) =>
        PostAsync<ApiReview>($"/api/products/{id}/reviews", review);

    /// <summary>The caller's own review of a product.</summary>
    public Task<Answer<ApiReview>> MyReviewAsync(Guid id) => GetAsync<ApiReview>($"/api/products/{id}/reviews/mine");

    public Task<Answer<ApiReview>> ChangeReviewAsync(Guid id, ReviewBody review) =>
        PutAsync<ApiReview>($"/api/products/{id}/reviews/mine", review);

    public Task<Answer<NoBody>> DeleteReviewAsync(Guid id) => DeleteAsync($"/api/products/{id}/reviews/mine");

    /// <summary>Hides a review from everyone but its author and administrators.</summary>
    public Task<Answer<ApiReview>> HideReviewAsync(Guid id, Guid reviewId, string reason) =>
        PutAsync<ApiReview>($"/api/products/{id}/reviews/{reviewId}/hidden", new { reason });

    /// <summary>Shows a review again that was hidden.</summary>
    public Task<Answer<NoBody>> ShowReviewAsync(Guid id, Guid reviewId) =>
        DeleteAsync($"/api/products/{id}/reviews/{reviewId}/hidden");

    /// <summary>What is exported of a person, for another service.</summary>
    public async Task<ApiExportedReviews> ExportAsync(Guid userId) =>
        (await GetAsync<ApiExportedReviews>($"/internal/people/{userId}")).ShouldSucceed();
}
