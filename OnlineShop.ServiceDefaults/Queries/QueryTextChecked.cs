using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>Marks an endpoint that judges the text of its query itself.</summary>
internal sealed class QueryTextChecked;
