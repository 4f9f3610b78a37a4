/// Tokens that feeds share while they are valid, so that ten feeds of one platform log in once.
package actor TokenCache {
    package init() {}
}
