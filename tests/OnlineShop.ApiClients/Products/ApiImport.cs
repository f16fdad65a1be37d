namespace OnlineShop.ApiClients.Products;

/// <summary>A file of products that is taken in.</summary>
public sealed record ApiImport(
    Guid Id, bool DryRun, string State, int Total, int Done, int Created, int Changed, int Unchanged, int Bad, Guid CreatedBy,
    DateTimeOffset CreatedAt, string? Error = null, DateTimeOffset? FinishedAt = null, IReadOnlyList<ApiRowProblem>? Problems = null);

/// <summary>What is wrong with a row of a file.</summary>
public sealed record ApiRowProblem(int Row, string Message, string? Sku = null, string? Column = null);
