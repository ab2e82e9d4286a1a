//go:build xapian && cgo

#include "shim.h"

#include <cstring>
#include <exception>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <vector>
#include <xapian.h>

struct xap_writer {
	std::string dir;
	Xapian::WritableDatabase db;
};

struct xap_reader {
	Xapian::Database db;
};

namespace {

const size_t longest = 200; // bytes of a term; Xapian takes 245

// What is written grows in one folder and is compacted into another.
std::string growing(const std::string &dir) { return dir + "/growing"; }
std::string compacted(const std::string &dir) { return dir + "/compacted"; }

// run does a deed and tells the caller of what it threw.
template <class Deed> void run(char **fault, Deed deed) {
	try {
		deed();
	} catch (const Xapian::Error &e) {
		*fault = strdup(e.get_description().c_str());
	} catch (const std::exception &e) {
		*fault = strdup(e.what());
	}
}

std::vector<std::string> split(const char *terms) {
	std::istringstream in(terms);
	std::vector<std::string> out;
	for (std::string t; in >> t;)
		if (t.size() <= longest)
			out.push_back(t);
	return out;
}

} // namespace

xap_writer *xap_create(const char *dir, char **fault) {
	xap_writer *w = nullptr;
	run(fault, [&] { w = new xap_writer{dir, Xapian::WritableDatabase(growing(dir), Xapian::DB_CREATE)}; });
	return w;
}

void xap_add(xap_writer *w, const char *id, const char *terms, char **fault) {
	run(fault, [&] {
		Xapian::Document doc;
		doc.set_data(id);
		for (const auto &t : split(terms))
			doc.add_term(t);
		w->db.add_document(doc);
	});
}

void xap_finish(xap_writer *w, char **fault) {
	std::unique_ptr<xap_writer> own(w);
	run(fault, [&] {
		own->db.commit();
		own->db.compact(compacted(own->dir));
		own->db.close();
		std::filesystem::remove_all(growing(own->dir));
	});
}

xap_reader *xap_open(const char *dir, char **fault) {
	xap_reader *r = nullptr;
	run(fault, [&] { r = new xap_reader{Xapian::Database(compacted(dir))}; });
	return r;
}

char *xap_ask(xap_reader *r, const char *terms, unsigned max, char **fault) {
	std::string ids;
	run(fault, [&] {
		const auto words = split(terms);
		Xapian::Enquire enquire(r->db);
		enquire.set_weighting_scheme(Xapian::BM25Weight());
		enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end()));
		const Xapian::MSet found = enquire.get_mset(0, max);
		for (auto it = found.begin(); it != found.end(); ++it)
			ids += it.get_document().get_data() + "\n";
	});
	return *fault ? nullptr : strdup(ids.c_str());
}

void xap_close(xap_reader *r) { delete r; }
